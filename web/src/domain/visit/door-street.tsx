/** The street that one walks along, and the door at which one stands. */
import { Minus, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { AddressPartField, useTownChoice } from '@/keeping/address';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Input } from '@/ui/field';
import { ByLaws } from './door-by-laws';
import { type Chain, nextNumber } from './doors';

interface StreetProps {
  chain: Chain;
  put: (fields: Partial<Chain>) => void;
}

export function StreetForm({ chain, put, now, onStart }: StreetProps & { now: number; onStart: () => void }) {
  const { towns, options } = useTownChoice(chain, put);
  const [tried, setTried] = useState(false);
  const wants = { street: !chain.street.trim(), town: !chain.town.trim() };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!wants.street && !wants.town) onStart();
      }}
    >
      <p className="text-dense text-muted">{t('doors.streetText')}</p>
      <div className="grid grid-cols-[6rem_1fr] items-start gap-3">
        <AddressPartField part="number" unmarked value={chain.number} onChange={(number) => put({ number })} />
        <AddressPartField
          part="street"
          maxLength={80}
          label={t('doors.street')}
          error={tried && wants.street ? t('doors.streetNeeded') : undefined}
          required
          value={chain.street}
          onChange={(street) => put({ street })}
        />
        <AddressPartField
          part="postcode"
          unmarked
          towns={towns}
          value={chain.postcode}
          onChange={(postcode) => put({ postcode })}
        />
        <AddressPartField
          part="town"
          error={tried && wants.town ? t('doors.townNeeded') : undefined}
          required
          towns={towns}
          value={chain.town}
          onChange={(town) => put({ town })}
        />
        {options}
      </div>
      <ByLaws postcode={chain.postcode} now={now} />
      <Chips
        label={t('doors.step')}
        value={`${chain.step}`}
        onChange={(step) => put({ step: step === '1' ? 1 : 2 })}
        choices={(['2', '1'] as const).map((step) => ({ value: step, label: t(`doors.step.${step}`) }))}
      />
      <Button type="submit" look="primary" wide>
        {t('doors.start')}
      </Button>
    </form>
  );
}

/** The number in large, which one reads at the door; it is typed where houses do not follow one another. */
export function ThisDoor({ chain, put }: StreetProps) {
  const at = (number: string) => put({ number, unit: '', name: '' });
  return (
    <div className="flex flex-col gap-1 rounded-card border border-line bg-surface p-2">
      <div className="flex items-center gap-2">
        <Button icon={Minus} label={t('doors.before')} onClick={() => at(nextNumber(chain.number, -chain.step))} />
        <Input
          aria-label={t('address.number')}
          autoComplete="off"
          enterKeyHint="done"
          maxLength={12}
          className="min-w-0 flex-1 border-transparent bg-transparent text-center font-bold text-figure"
          value={chain.number}
          onChange={(event) => at(event.target.value)}
        />
        <Button icon={Plus} label={t('doors.after')} onClick={() => at(nextNumber(chain.number, chain.step))} />
      </div>
      <div className="flex items-center gap-2 pl-2">
        <p className="min-w-0 flex-1" role="status">
          <span className="block break-words font-semibold">
            <span className="sr-only">{chain.number} </span>
            {chain.street}
          </span>
          <span className="text-dense text-muted">{[chain.postcode, chain.town].filter(Boolean).join(' ')}</span>
        </p>
        <Button look="quiet" icon={Pencil} label={t('doors.change')} onClick={() => put({ walking: false })} />
      </div>
    </div>
  );
}
