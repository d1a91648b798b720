/** What one does where no mail leaves: said before anything is typed, with other ways to the same end. */
import '@/i18n/fr/mailing';
import { Copy, Download, ExternalLink } from 'lucide-react';
import { t } from '@/i18n/t';
import { ReachLink } from '@/reaching/link';
import { useTrainingAbout } from '@/reaching/training';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { showToast } from '@/ui/toast';

interface Props {
  accountId: string;
  contactId?: string | undefined;
  email: string;
  subject: string;
  text: string;
  /** Gets the calendar of the appointment; absent when it is about none. */
  file?: (() => Promise<Blob>) | undefined;
}

export function NoMailNotice() {
  return <Notice title={t('mailing.none')}>{t('mailing.noneText')}</Notice>;
}

export function WithoutMail({ accountId, contactId, email, subject, text, file }: Props) {
  const { busy, failure, act } = useAct();
  const about = useTrainingAbout(`${subject}\n${text}`);
  if (about === null) return <Notice tone="danger">{t('mailing.trainingAccount')}</Notice>;
  const copy = () =>
    act(async () => {
      await navigator.clipboard.writeText(`${subject}\n\n${text}`);
      showToast(t('mailing.copied'));
    });
  const download = (get: () => Promise<Blob>) =>
    act(async () => {
      const address = URL.createObjectURL(await get());
      const link = document.createElement('a');
      link.href = address;
      link.download = 'rendez-vous.ics';
      link.click();
      URL.revokeObjectURL(address);
    });
  return (
    <>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        {file && (
          <Button icon={Download} busy={busy} onClick={() => void download(file)}>
            {t('mailing.file')}
          </Button>
        )}
        <Button icon={Copy} onClick={() => void copy()}>
          {t('mailing.copy')}
        </Button>
        {email && (
          <ReachLink
            look="primary"
            icon={ExternalLink}
            to={{
              by: 'email',
              accountId,
              ...(contactId ? { contactId } : {}),
              ...(about ? { about } : {}),
              to: `${email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`,
              shown: email,
            }}
          >
            {t('mailing.open')}
          </ReachLink>
        )}
      </div>
    </>
  );
}
