/** A manager goes past what the law says, for a reason that is kept with the call. */
import '@/i18n/fr/lawful';
import { useState } from 'react';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Field, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';

const shortest = 10;

export function Override({ onOverride }: { onOverride: (reason: string) => Promise<void> }) {
  const may = useMay()('overrideContact');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  const { busy, failure, act } = useAct();
  if (!may) return null;
  if (!open)
    return (
      <Button look="quiet" className="-ml-4 self-start" onClick={() => setOpen(true)}>
        {t('lawful.override.open')}
      </Button>
    );
  const tooShort = short && reason.trim().length < shortest;
  return (
    <form
      noValidate
      className="flex flex-col gap-3 border-line border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        setShort(true);
        if (reason.trim().length >= shortest) void act(() => onOverride(reason.trim()));
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Field
        label={t('lawful.override.reason')}
        hint={t('lawful.override.hint')}
        error={tooShort ? t('lawful.override.short') : undefined}
        required
      >
        <Textarea value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Button type="submit" look="danger" className="self-start" busy={busy}>
        {t('lawful.override.call')}
      </Button>
    </form>
  );
}
