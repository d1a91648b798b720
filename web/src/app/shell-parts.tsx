/** What both shells share: the skip link, the mark of the shell on <html>, the notices that the session has ended, that the device is full. */
import { Suspense, useLayoutEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { usePermissions } from '@/api/permissions';
import { useSession } from '@/api/session';
import { t } from '@/i18n/t';
import { useUnkept } from '@/offline/drafts';
import { useSync } from '@/offline/hooks';
import { LinkButton } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { href } from './routes';

const Sample = part(async () => ({ default: (await import('@/domain/organisation/sample')).SampleNotice }));

export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-control focus:bg-primary focus:px-4 focus:py-2 focus:text-on-primary"
    >
      {t('app.skip')}
    </a>
  );
}

/** Tokens of size follow the shell, in dialogs and menus too: the mark is on <html>. */
export function useShellMark(shell: 'field' | 'desk') {
  useLayoutEffect(() => {
    document.documentElement.dataset.shell = shell;
  }, [shell]);
}

export function SessionNotice() {
  const { status } = useSession();
  const [path] = useLocation();
  const filters = useSearch();
  const { waiting } = useSync();
  if (status !== 'ended') return null;
  return (
    // Whoever is far down a long form sees it too.
    <div className="bg-bg p-4 pb-2 desk:sticky desk:top-0 desk:z-30" data-screen-only>
      <Notice
        tone="warning"
        actions={
          <LinkButton href={`${href('signIn')}?retour=${encodeURIComponent(filters ? `${path}?${filters}` : path)}`}>
            {t('entry.signIn.submit')}
          </LinkButton>
        }
      >
        {t('entry.signIn.resume')} {waiting > 0 && t('sync.keptHere', { count: waiting })}
      </Notice>
    </div>
  );
}

/** What is typed on a device that is full lasts only as long as the app stays open. */
export function RoomNotice() {
  if (!useUnkept()) return null;
  return (
    <div className="p-4 pb-0" data-screen-only>
      <Notice tone="warning">{t('keep.noRoom')}</Notice>
    </div>
  );
}

/** What is shown is invented: nobody takes it for the file of her company. */
export function SampleNotice() {
  if (!usePermissions().data?.sample) return null;
  return (
    <Suspense fallback={null}>
      <Sample />
    </Suspense>
  );
}
