/** Activity, over a period of one's choice. */
import '@/i18n/fr/activity';
import { ActivityFigures } from '@/domain/activity/screen';
import { t } from '@/i18n/t';
import { later, today } from '@/i18n/wall';
import { useZone } from '@/keeping/people';
import { Chips } from '@/ui/chips';
import { Page } from '@/ui/page';
import { PeriodOnPaper } from '@/ui/period';
import { useFilters, withFilters } from './address';
import { href } from './routes';

const periods = ['week', 'lastWeek', 'month', 'quarter'] as const;
type Length = (typeof periods)[number];

export default function Activity() {
  const zone = useZone();
  const [filters, filter] = useFilters(['periode', 'personne'] as const);
  const length = periods.find((one) => one === filters.periode) ?? 'week';
  const period = periodOf(length, zone);
  return (
    <Page title={t('activity.title')}>
      <div data-screen-only>
        <Chips
          label={t('activity.period')}
          hideLabel
          value={length}
          onChange={(periode) => filter({ periode })}
          choices={periods.map((value) => ({ value, label: t(`activity.period.${value}`) }))}
        />
      </div>
      <PeriodOnPaper words={t(`activity.period.${length}`)} {...period} />
      <ActivityFigures
        period={period}
        chosen={filters.personne}
        onChoose={(personne) => filter({ personne })}
        sheetOf={(id) => href('sheet', { id })}
        visitAt={(id) => href('visit', { id })}
        levelsOf={(personne) => withFilters(href('competences'), { personne })}
      />
    </Page>
  );
}

/** The days of a period in a zone, both included, as the server reads them. */
function periodOf(length: Length, zone: string): { from: string; to: string } {
  const to = today(zone);
  const before = (days: number) => later(to, { days: -days });
  const sinceMonday = (new Date(to).getUTCDay() + 6) % 7;
  switch (length) {
    case 'week':
      return { from: before(sinceMonday), to };
    case 'lastWeek':
      return { from: before(sinceMonday + 7), to: before(sinceMonday + 1) };
    case 'month':
      return { from: before(27), to };
    case 'quarter':
      return { from: before(90), to };
  }
}
