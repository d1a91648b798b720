/** A manager goes past what the law says, for a reason that is kept with the call or the message, and on the device until then. */
import '@/i18n/fr/lawful';
import '@/i18n/fr/reaching';
import { useState } from 'react';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { useReason } from '@/keeping/reason';
import type { Reach } from '@/reaching/reach';
import { shortestReason } from '@/reaching/visiting';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Field, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';

interface OverrideProps {
  wanted: Reach;
  by: 'phone' | 'sms' | 'email';
  /** What it is about, where that was chosen. */
  about: Reach['about'];
  /** `id` is that of the attempt, the same at each try. */
  onOverride: (reason: string, id: string) => Promise<void>;
}

export function Override({ wanted: { accountId, contactId, to }, by, about, onOverride }: OverrideProps) {
  const how = by === 'phone' ? 'call' : 'write';
  const may = useMay()('overrideContact');
  const [open, setOpen] = useState(false);
  const kept = useReason(`override.call:${contactId ?? accountId}`);
  const reason = kept.value.trim();
  const [short, setShort] = useState(false);
  const { busy, failure, act } = useAct();
  if (!may || !kept.ready) return null;
  if (!open && !kept.restored)
    return (
      <Button look="quiet" className="-ml-4 self-start" onClick={() => setOpen(true)}>
        {t('lawful.override.open')}
      </Button>
    );
  const tooShort = short && reason.length < shortestReason;
  return (
    <form
      noValidate
      className="flex flex-col gap-3 border-line border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        setShort(true);
        if (reason.length < shortestReason) return;
        void act(async () => {
          await onOverride(reason, kept.idOf([by, to, about ?? null]));
          await kept.clear();
        });
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Field
        label={t(`lawful.override.reason.${how}`)}
        hint={t(`lawful.override.hint.${how}`)}
        error={tooShort ? t(`lawful.override.short.${how}`) : undefined}
        required
      >
        <Textarea value={kept.value} maxLength={500} onChange={(event) => kept.set(event.target.value)} />
      </Field>
      <Button type="submit" look="danger" className="self-start" busy={busy}>
        {t(`lawful.override.do.${how}`)}
      </Button>
    </form>
  );
}
