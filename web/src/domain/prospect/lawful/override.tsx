/** A manager goes past what the law says, for a reason that is kept with the call or the message, and on the device until then. */
import '@/i18n/fr/lawful';
import '@/i18n/fr/reaching';
import { useState } from 'react';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { useDraft } from '@/offline/drafts';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Field, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';

const shortest = 10;

interface OverrideProps {
  /** Of whom: the account, or somebody there. */
  of: string;
  by: 'phone' | 'sms' | 'email';
  onOverride: (reason: string) => Promise<void>;
}

export function Override({ of, by, onOverride }: OverrideProps) {
  const how = by === 'phone' ? 'call' : 'write';
  const may = useMay()('overrideContact');
  const [open, setOpen] = useState(false);
  const draft = useDraft(`override.call:${of}`, '');
  const reason = draft.value;
  const [short, setShort] = useState(false);
  const { busy, failure, act } = useAct();
  if (!may || !draft.ready) return null;
  if (!open && !draft.restored)
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
        if (reason.trim().length < shortest) return;
        void act(async () => {
          await onOverride(reason.trim());
          await draft.clear();
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
        <Textarea value={reason} maxLength={500} onChange={(event) => draft.set(event.target.value)} />
      </Field>
      <Button type="submit" look="danger" className="self-start" busy={busy}>
        {t(`lawful.override.do.${how}`)}
      </Button>
    </form>
  );
}
