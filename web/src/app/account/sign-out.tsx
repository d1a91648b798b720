/** Signing out erases what the device keeps. What is not sent yet is offered to be sent, or taken away as a file, first. */
import '@/i18n/fr/account';
import { Download, LogOut, Send } from 'lucide-react';
import { useState } from 'react';
import { clearServerCache } from '@/api/server';
import { t } from '@/i18n/t';
import { exportUnsent, leave, unsentCount } from '@/offline/access';
import { syncNow } from '@/offline/engine';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { sentence } from '@/ui/sentence';
import { Sheet } from '@/ui/sheet';

export function SignOut() {
  const [busy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setBusy(false);
    }
  }

  async function go() {
    await leave();
    clearServerCache();
  }

  async function ask() {
    const count = await unsentCount();
    if (count > 0) setUnsent(count);
    else await go();
  }

  async function send() {
    await syncNow();
    const left = await unsentCount();
    setUnsent(left);
    if (left === 0) await go();
  }

  return (
    <div className="flex flex-col gap-2">
      <Button icon={LogOut} className="self-start" busy={busy} onClick={() => attempt(ask)}>
        {t('account.signOut')}
      </Button>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {unsent > 0 && (
        <Sheet title={t('account.unsent.title', { count: unsent })} onClose={() => setUnsent(0)}>
          <div className="flex flex-col gap-3">
            <p>{t('account.unsent.text')}</p>
            {failure && <Notice tone="danger">{failure}</Notice>}
            <Button look="primary" icon={Send} busy={busy} onClick={() => attempt(send)}>
              {t('account.unsent.send')}
            </Button>
            <Button icon={Download} onClick={() => attempt(download)}>
              {t('account.unsent.export')}
            </Button>
            <Button onClick={() => setUnsent(0)}>{t('account.unsent.stay')}</Button>
            <Button look="danger" onClick={() => attempt(go)}>
              {t('account.unsent.leave')}
            </Button>
          </div>
        </Sheet>
      )}
    </div>
  );
}

async function download() {
  const url = URL.createObjectURL(await exportUnsent());
  const link = document.createElement('a');
  link.href = url;
  link.download = 'besace-a-envoyer.json';
  link.click();
  URL.revokeObjectURL(url);
}
