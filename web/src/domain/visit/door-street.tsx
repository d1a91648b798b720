/** The street that one walks along, and the door at which one stands. */
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { type Chain, nextNumber, streetOf } from './doors';

interface StreetProps {
  chain: Chain;
  put: (fields: Partial<Chain>) => void;
}

export function StreetForm({ chain, put, onStart }: StreetProps & { onStart: () => void }) {
  const [tried, setTried] = useState(false);
  const missing = !chain.street.trim() || !chain.town.trim();
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!missing) onStart();
      }}
    >
      <p className="text-dense text-muted">{t('doors.streetText')}</p>
      <div className="grid grid-cols-[6rem_1fr] items-start gap-3">
        <Field label={t('doors.number')}>
          <Input
            autoComplete="off"
            inputMode="numeric"
            maxLength={12}
            value={chain.number}
            onChange={(event) => put({ number: event.target.value })}
          />
        </Field>
        <Field label={t('doors.street')} error={tried && missing ? t('doors.needed') : undefined} required>
          <Input
            autoComplete="off"
            maxLength={80}
            value={chain.street}
            onChange={(event) => put({ street: event.target.value })}
          />
        </Field>
        <Field label={t('address.postcode')}>
          <Input
            autoComplete="off"
            inputMode="numeric"
            maxLength={12}
            value={chain.postcode}
            onChange={(event) => put({ postcode: event.target.value })}
          />
        </Field>
        <Field label={t('address.town')} required>
          <Input
            autoComplete="off"
            autoCapitalize="words"
            maxLength={80}
            value={chain.town}
            onChange={(event) => put({ town: event.target.value })}
          />
        </Field>
      </div>
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

export function ThisDoor({ chain, put }: StreetProps) {
  const go = (by: number) => put({ number: nextNumber(chain.number, by), unit: '', name: '' });
  return (
    <div className="flex flex-col gap-1 rounded-card border border-line bg-surface p-3">
      <div className="flex items-center gap-2">
        <Button icon={Minus} label={t('doors.before')} onClick={() => go(-chain.step)} />
        <p className="min-w-0 flex-1 text-center" role="status">
          <span className="block break-words font-bold text-title">{streetOf(chain)}</span>
          <span className="text-dense text-muted">{[chain.postcode, chain.town].filter(Boolean).join(' ')}</span>
        </p>
        <Button icon={Plus} label={t('doors.after')} onClick={() => go(chain.step)} />
      </div>
      <Button look="quiet" className="self-center" onClick={() => put({ walking: false })}>
        {t('doors.change')}
      </Button>
    </div>
  );
}
