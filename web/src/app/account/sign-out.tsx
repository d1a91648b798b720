/** Signing out erases what the device keeps. What is not sent yet, or not even saved, is offered to be sent, or taken away as a file, first. */
import '@/i18n/fr/account';
import { Download, LogOut, Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import { clearServerCache } from '@/api/server';
import { t } from '@/i18n/t';
import { exportUnsent, leave, unsentCount, untoldCount } from '@/offline/access';
import { sendNow } from '@/offline/engine';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { sentence } from '@/ui/sentence';
import { Sheet } from '@/ui/sheet';
import { signingOut } from './signing-out';

const nothing = { lines: 0, drafts: 0, untold: 0 };

export function SignOut() {
  const [busy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState(nothing);
  const [failure, setFailure] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wanted = useSearch() === signingOut;
  useEffect(() => {
    if (wanted) button.current?.focus();
  }, [wanted]);

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
    const found = { ...(await unsentCount()), untold: await untoldCount() };
    if (found.lines + found.drafts > 0) setUnsent(found);
    else await go();
  }

  async function send() {
    await sendNow();
    await ask();
  }

  return (
    <div className="flex flex-col gap-2">
      <Button ref={button} icon={LogOut} className="self-start" busy={busy} onClick={() => attempt(ask)}>
        {t('account.signOut')}
      </Button>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {unsent !== nothing && (
        <Sheet
          title={
            unsent.lines > 0
              ? t('account.unsent.title', { count: unsent.lines })
              : t('account.begun.title', { count: unsent.drafts })
          }
          onClose={() => setUnsent(nothing)}
        >
          <div className="flex flex-col gap-3">
            {unsent.lines > unsent.untold && <p>{t('account.unsent.text')}</p>}
            {unsent.untold > 0 && <p>{t('account.untold', { count: unsent.untold })}</p>}
            {unsent.drafts > 0 && <p>{t('account.begun.text', { count: unsent.drafts })}</p>}
            {failure && <Notice tone="danger">{failure}</Notice>}
            {unsent.lines > unsent.untold && (
              <Button look="primary" icon={Send} busy={busy} onClick={() => attempt(send)}>
                {t('account.unsent.send')}
              </Button>
            )}
            <Button icon={Download} onClick={() => attempt(download)}>
              {t('account.unsent.export')}
            </Button>
            <Button onClick={() => setUnsent(nothing)}>{t('account.unsent.stay')}</Button>
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
