/** Why, what would lift it, where the law says so, until when: the whole answer about a channel. */
import '@/i18n/fr/lawful';
import { Suspense } from 'react';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import { isByLaw } from '@/reaching/by-laws';
import { part } from '@/ui/part';
import { Served } from '@/ui/served';
import type { Channel, Person, Standing } from './standing';
import { ownReason, validity } from './words';

const DutyList = part(async () => ({ default: (await import('./duty-list')).DutyList }));

interface ReasonsProps {
  standing: Standing;
  person: Person;
  now: number;
  /** Only the gravest reason: the others are one tap away. */
  brief?: boolean;
  /** The channels to which the same is answered, when they are several. */
  ways?: readonly Channel[];
  /** What the law asks is read without a touch more. */
  asked?: boolean;
}

function Way({ children }: { children: string }) {
  return <span className="font-semibold">{children} </span>;
}

export function Reasons({ standing, person, now, brief, ways, asked = false }: ReasonsProps) {
  const zone = useZone();
  const own = ownReason(standing, person);
  const findings = brief ? standing.findings.slice(0, 1) : standing.findings;
  const way =
    brief && standing.verdict !== 'allow' ? t('lawful.of', { channel: t(`lawful.channel.${standing.channel}`) }) : '';
  const holds = validity(standing, zone, now);
  return (
    <div className="flex min-w-0 flex-col gap-2 text-dense">
      {own && (
        <p>
          {way && <Way>{way}</Way>}
          {own}
        </p>
      )}
      {standing.because !== 'changed' &&
        findings.map((finding) => (
          <div key={`${finding.rule} ${finding.reason}`}>
            <p>
              {way && !own && <Way>{way}</Way>}
              {isByLaw(finding) ? <span lang="fr">{finding.reason}</span> : <Served>{finding.reason}</Served>}
            </p>
            {finding.lift && (
              <p className="mt-1">
                <span className="font-semibold">
                  {t(finding.verdict === 'block' ? 'lawful.lift.block' : 'lawful.lift.warn')}
                </span>{' '}
                <Served>{finding.lift}</Served>
              </p>
            )}
            <p lang="fr" className="mt-1 text-meta text-muted">
              {t('lawful.source', { source: finding.source })}
            </p>
          </div>
        ))}
      {standing.forContract && <p>{t(`lawful.forContract.${standing.forContract}`)}</p>}
      {holds && <p className="text-meta text-muted">{holds}</p>}
      {!brief && (
        <Suspense fallback={null}>
          <DutyList standing={standing} person={person} ways={ways} open={asked} />
        </Suspense>
      )}
    </div>
  );
}
