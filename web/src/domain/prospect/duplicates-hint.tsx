/** Accounts that may be the same, as the server sees them over the whole organisation; nothing without network. */
import '@/i18n/fr/sheet';
import { Link } from 'wouter';
import { percent } from '@/i18n/format';
import { place } from '@/i18n/place';
import { served, useServerWords } from '@/i18n/server';
import { t } from '@/i18n/t';
import { Notice } from '@/ui/notice';
import type { Schemas } from './row';

export type Candidate = Schemas['DuplicateCandidate'];

interface HintProps {
  candidates: readonly Candidate[];
  linkTo: (accountId: string) => string;
  /** To merge with the account on screen, for those who may. */
  mergeTo?: ((accountId: string) => string) | undefined;
}

export function DuplicatesHint({ candidates, linkTo, mergeTo }: HintProps) {
  const sayable = useServerWords(candidates.some(({ evidence }) => evidence));
  if (candidates.length === 0 || !sayable) return null;
  return (
    <Notice tone="warning" title={t('twins.title', { count: candidates.length })}>
      <ul className="mt-1 flex flex-col gap-2">
        {candidates.map(({ account, followedBy, score, evidence }, index) => (
          <li key={account?.id ?? `${followedBy} ${index}`}>
            {account ? (
              <>
                <Link href={linkTo(account.id)} className="font-semibold underline">
                  {account.name}
                </Link>{' '}
                {place(account)}
              </>
            ) : (
              t('twins.unseen')
            )}
            <span className="block text-meta">
              {[
                followedBy && t('twins.followedBy', { name: followedBy }),
                score !== undefined && t('twins.score', { score: percent(score / 10_000) }),
                ...(evidence ?? []).map((one) => served(one.reason)),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {account && mergeTo && (
              <Link href={mergeTo(account.id)} className="font-semibold text-meta underline">
                {t('twins.compare')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
