/** Planning a stand at a fair, or correcting what the fair is; kept as it is typed. */
import { useState } from 'react';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { create, patch } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { useAct } from '@/ui/act';
import { Checkbox } from '@/ui/checkbox';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import type { Fair } from './fair';

export function FairForm({ known, today, onClose }: { known?: Fair; today: string; onClose: () => void }) {
  const draft = useDraft(`fair:${known?.id ?? 'new'}`, {
    name: known?.name ?? '',
    place: known?.place ?? '',
    firstOn: known?.firstOn ?? today,
    lastOn: known?.lastOn ?? today,
    credit: known?.credit ?? false,
  });
  const { busy, failure, act } = useAct();
  const [tried, setTried] = useState(false);
  const { value } = draft;
  const put = (fields: Partial<typeof value>) => draft.set({ ...value, ...fields });
  const name = value.name.trim();
  const wrong = !name || !value.firstOn || !value.lastOn || value.lastOn < value.firstOn;
  const save = () =>
    act(async () => {
      const body = { ...value, name, place: value.place.trim() };
      await keep(t('fair.saved', { name }), known ? patch('fair', known.id, body) : create('fair', body));
      await draft.clear();
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
            if (!wrong) void save();
          }}
        >
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
