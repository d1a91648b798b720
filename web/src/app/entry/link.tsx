/** The pages that the links of mails and of the first start open: their secret is after the #, which no server log sees. */
import { Unlink } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { href } from '../routes';
import { EntryFrame } from './frame';

/** Renders the page with the secret of the link, or says that the link is cut. */
export function WithSecret({ children }: { children: (secret: string) => ReactNode }) {
  const [secret] = useState(() => decodeURIComponent(location.hash.slice(1)));
  if (secret) return children(secret);
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
