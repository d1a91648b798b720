/** The consents that end soon, on accounts of one's own: there is still time to ask again. */
import '@/i18n/fr/alerts';
import { useState } from 'react';
import { Link } from 'wouter';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useServerNow } from '@/keeping/now';
import { useLive } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { Due } from '@/ui/due';
import { endingConsents } from './alerts';
import type { Account } from './day';

interface EndingProps {
  /** Those that the person follows. */
  mine: readonly Account[];
  zone: string;
  sheetOf: (id: string) => string;
}

const most = 6;

export function EndingConsents({ mine, zone, sheetOf }: EndingProps) {
  const now = useServerNow();
  const [all, setAll] = useState(false);
  const known = useLive(async (local) => {
    const consents = await local.all('consent');
    const named = consents.flatMap(({ contactId }) => contactId ?? []);
    return { consents, contacts: await local.many('contact', [...new Set(named)]) };
  });
  if (!known) return null;
  const ending = endingConsents(known.consents, mine, now);
  if (ending.length === 0) return null;
  const nameOf = (id: string | undefined) => known.contacts.find((contact) => contact.id === id)?.name;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lead">{t('alerts.consents')}</h2>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        {ending.slice(0, all ? undefined : most).map((consent) => (
          <li key={consent.id} className="relative flex flex-col gap-0.5 px-4 py-2 has-[a:active]:bg-primary-tint">
            <Link
              href={sheetOf(consent.accountId)}
              data-row
              className="line-clamp-2 font-semibold after:absolute after:inset-0"
            >
              {mine.find((account) => account.id === consent.accountId)?.name}
            </Link>
            <Due
              state="planned"
              words={t('alerts.consentEnds', {
                channel: t(`alerts.channel.${consent.channel}`),
                day: date(consent.expiresAt ?? '', zone, 'day'),
              })}
              detail={nameOf(consent.contactId)}
            />
          </li>
        ))}
      </ul>
      {ending.length > most && !all && (
        <Button look="quiet" className="self-start" onClick={() => setAll(true)}>
          {t('alerts.others', { count: ending.length - most })}
        </Button>
      )}
    </section>
  );
}
