/** A link good once, where no mail leaves: an invitation, or another password. Shown once, to hand over. */
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { showToast } from '@/ui/toast';

interface InvitationLinkProps {
  link: string;
  /** A link to choose another password; of an invitation otherwise. */
  reset?: boolean;
}

export function InvitationLink({ link, reset = false }: InvitationLinkProps) {
  return (
    <div className="flex flex-col gap-4">
      <p>
        {t('users.linkText')}
        {reset && ` ${t('users.resetText')}`}
      </p>
      <Field label={t(reset ? 'users.resetLink' : 'users.link')} required>
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
