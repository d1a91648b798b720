/** Planning a stand at a fair, or correcting what the fair is; kept as it is typed. */
import '@/i18n/fr/fairs';
import { useState } from 'react';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { clearAll, keepTyped } from '@/keeping/keep';
import { mustChoose, Restored, useKeptOrBegun } from '@/keeping/kept';
import { type Parts, partsOf } from '@/keeping/rebase';
import { create, patch } from '@/offline/changes';
import { useAct } from '@/ui/act';
import { Checkbox } from '@/ui/checkbox';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import type { Fair } from './fair';

interface Values {
  name: string;
  place: string;
  firstOn: string;
  lastOn: string;
  credit: boolean;
}

const parts: Parts<Values> = { together: [['firstOn', 'lastOn']] };

export function FairForm({ known, today, onClose }: { known?: Fair; today: string; onClose: () => void }) {
  const start: Values = {
    name: known?.name ?? '',
    place: known?.place ?? '',
    firstOn: known?.firstOn ?? today,
    lastOn: known?.lastOn ?? today,
    credit: known?.credit ?? false,
  };
  const draft = useKeptOrBegun(`fair:${known?.id ?? 'new'}`, start, !known, parts);
  const { busy, failure, act } = useAct();
  const [tried, setTried] = useState(false);
  const { value, put } = draft;
  const name = value.name.trim();
  const wrong = !name || !value.firstOn || !value.lastOn || value.lastOn < value.firstOn;
  const save = () =>
    act(async () => {
      const body = { ...value, name, place: value.place.trim() };
      const names = (Object.keys(body) as (keyof Values)[]).filter((part) => body[part] !== start[part]);
      const change = known ? names.length > 0 && patch('fair', known.id, partsOf(body, names)) : create('fair', body);
      await (change ? keepTyped([draft], t('fair.saved', { name }), change) : clearAll([draft]));
      onClose();
    });
  return (
    <Sheet title={t(known ? 'fair.edit' : 'fair.new')} onClose={onClose}>
      {!draft.ready ? (
        <Skeleton lines={5} />
      ) : (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (!wrong && !mustChoose(draft)) void save();
          }}
        >
          <Restored draft={draft} busy={busy}>
            {(saved, both) => <Saved said={saidOf(saved, both)} />}
          </Restored>
          <Field label={t('fair.name')} required error={tried && !name ? t('fair.nameNeeded') : undefined}>
            <Input value={value.name} maxLength={200} onChange={(event) => put({ name: event.target.value })} />
          </Field>
          <Field label={t('fair.place')}>
            <Input value={value.place} maxLength={200} onChange={(event) => put({ place: event.target.value })} />
          </Field>
          <Field label={t('fair.firstOn')} required>
            <Input
              type="date"
              value={value.firstOn}
              onChange={({ target }) =>
                put({
                  firstOn: target.value,
                  ...(value.lastOn < target.value ? { lastOn: target.value } : {}),
                })
              }
            />
          </Field>
          <Field
            label={t('fair.lastOn')}
            required
            error={tried && value.lastOn < value.firstOn ? t('fair.daysWrong') : undefined}
          >
            <Input
              type="date"
              value={value.lastOn}
              min={value.firstOn}
              onChange={(event) => put({ lastOn: event.target.value })}
            />
          </Field>
          <Checkbox
            label={t('fair.credit')}
            hint={t('fair.creditHint')}
            checked={value.credit}
            onChange={(event) => put({ credit: event.target.checked })}
          />
          {failure && <Notice tone="danger">{failure}</Notice>}
          <SaveLine busy={busy} onCancel={onClose} />
        </form>
      )}
    </Sheet>
  );
}

function saidOf(saved: Values, both: readonly (keyof Values)[]) {
  const day = (on: string) => date(`${on}T12:00Z`, 'UTC', 'day');
  const said: Record<keyof Values, string> = {
    name: saved.name,
    place: saved.place,
    firstOn: day(saved.firstOn),
    lastOn: day(saved.lastOn),
    credit: t(saved.credit ? 'answer.yes' : 'answer.no'),
  };
  return both.map((part) => ({ label: t(`fair.${part}`), text: said[part] }));
}
