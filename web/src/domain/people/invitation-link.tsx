/** The link of an invitation, where no mail leaves: shown once, to hand over. */
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { showToast } from '@/ui/toast';

export function InvitationLink({ link }: { link: string }) {
  return (
    <div className="flex flex-col gap-4">
      <p>{t('users.linkText')}</p>
      <Field label={t('users.link')} required>
        <Input readOnly value={link} onFocus={(event) => event.target.select()} />
      </Field>
      <Button
        className="self-start"
        onClick={() => navigator.clipboard.writeText(link).then(() => showToast(t('users.linkCopied')))}
      >
        {t('users.copy')}
      </Button>
    </div>
  );
}
