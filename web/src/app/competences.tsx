/** My competences, over a period of one's choice. */
import '@/i18n/fr/competences';
import { useSession } from '@/api/session';
import { type Code, MyCompetences } from '@/domain/competence/mine';
import { t } from '@/i18n/t';
import { Chips } from '@/ui/chips';
import { Page } from '@/ui/page';
import { useFilters } from './address';

const days = { month: 28, quarter: 91, year: 364 } as const;
type Length = keyof typeof days;

export default function Competences() {
  const { identity } = useSession();
  const zone = identity?.user.timeZone ?? 'Europe/Paris';
  const [filters, filter] = useFilters(['periode', 'competence'] as const);
  const length: Length = filters.periode && filters.periode in days ? (filters.periode as Length) : 'month';
  return (
    <Page title={t('competences.title')} above={t('competences.above')} width="narrow">
      <Chips
        label={t('competences.period')}
        value={length}
        onChange={(periode) => filter({ periode })}
        choices={(['month', 'quarter', 'year'] as const).map((value) => ({
          value,
          label: t(`competences.period.${value}`),
        }))}
      />
      <MyCompetences
        period={{ from: dayOf(zone, days[length] - 1), to: dayOf(zone, 0) }}
        zone={zone}
        chosen={(filters.competence as Code | '') || undefined}
        onChoose={(competence) => filter({ competence: competence ?? '' })}
      />
    </Page>
  );
}

/** The day so many days ago where the person is, as 2026-11-26. */
function dayOf(zone: string, ago: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.now() - ago * 86_400_000);
}
