/** Competences over a period of one's choice: one's own, or what the work of somebody one leads proposes. */
import '@/i18n/fr/competences';
import { useReader, useSession } from '@/api/session';
import { ProposedLevels } from '@/domain/competence/levels';
import { type Code, MyCompetences } from '@/domain/competence/mine';
import { t } from '@/i18n/t';
import { later, today } from '@/i18n/wall';
import { useNames, useZone } from '@/keeping/people';
import { LinkButton } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Page } from '@/ui/page';
import { PeriodOnPaper } from '@/ui/period';
import { useFilters } from './address';
import { href } from './routes';

const days = { month: 28, quarter: 91, year: 364 } as const;
type Length = keyof typeof days;

export default function Competences() {
  const { identity } = useSession();
  const reader = useReader();
  const zone = useZone();
  const nameOf = useNames();
  const [filters, filter] = useFilters(['periode', 'competence', 'personne'] as const);
  const length: Length = filters.periode && filters.periode in days ? (filters.periode as Length) : 'month';
  const me = identity?.user.id ?? '';
  const who = filters.personne || me;
  const lengths: readonly Length[] = who === me ? ['month', 'quarter', 'year'] : ['month', 'quarter'];
  return (
    <Page
      title={who === me ? t('competences.title') : t('evidence.ofPerson', { who: nameOf(who) })}
      above={t('competences.above')}
      width="narrow"
    >
      <div data-screen-only>
        <Chips
          label={t('competences.period')}
          value={length}
          onChange={(periode) => filter({ periode })}
          choices={lengths.map((value) => ({ value, label: t(`competences.period.${value}`) }))}
        />
      </div>
      <PeriodOnPaper
        words={t(`competences.period.${length}`)}
        from={dayOf(zone, days[length] - 1)}
        to={dayOf(zone, 0)}
      />
      {length === 'year' && <p className="text-muted">{t('evidence.year')}</p>}
      <ProposedLevels
        userId={who}
        period={{ from: dayOf(zone, Math.min(days[length], days.quarter) - 1), to: dayOf(zone, 0) }}
        zone={zone}
        sheetOf={(id) => href('sheet', { id })}
        visitAt={(id) => href('visit', { id })}
        callAt={(id) => href('callRecord', { id })}
      />
      {who === me && (
        <MyCompetences
          period={{ from: dayOf(zone, days[length] - 1), to: dayOf(zone, 0) }}
          zone={zone}
          chosen={(filters.competence as Code | '') || undefined}
          onChoose={(competence) => filter({ competence: competence ?? '' })}
          sheetOf={(id) => href('sheet', { id })}
          visitAt={(id) => href('visit', { id })}
          begin={
            reader ? null : (
              <LinkButton look="primary" href={href('capture')}>
                {t('nav.capture')}
              </LinkButton>
            )
          }
        />
      )}
    </Page>
  );
}

/** The day so many days ago where the person is. */
const dayOf = (zone: string, ago: number) => later(today(zone), { days: -ago });
