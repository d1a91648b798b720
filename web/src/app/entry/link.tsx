/** The pages that the links of mails and of the first start open: their secret is after the #, which no server log sees. */
import { Unlink } from 'lucide-react';
import { Fragment, type ReactNode, useSyncExternalStore } from 'react';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { href } from '../routes';
import { EntryFrame } from './frame';

/** Pasted whole where it was cut, a link changes what follows the # only: the browser does not load the page anew. */
function watchHash(tell: () => void): () => void {
  window.addEventListener('hashchange', tell);
  return () => window.removeEventListener('hashchange', tell);
}

function secretOfLink(): string {
  const typed = location.hash.slice(1);
  try {
    return decodeURIComponent(typed);
  } catch {
    return typed; // cut in the middle of a letter: the server says that the link is dead
  }
}

/** Renders the page with the secret of the link, or says that the link is cut. */
export function WithSecret({ children }: { children: (secret: string) => ReactNode }) {
  const secret = useSyncExternalStore(watchHash, secretOfLink);
  if (secret) return <Fragment key={secret}>{children(secret)}</Fragment>;
  return (
    <EntryFrame title={t('entry.link.missing.title')}>
      <Empty icon={Unlink} title={t('entry.link.missing.text')} />
      <BackToSignIn />
    </EntryFrame>
  );
}

export function BackToSignIn() {
  return (
    <LinkButton look="quiet" href={href('signIn')}>
      {t('entry.back')}
    </LinkButton>
  );
}
