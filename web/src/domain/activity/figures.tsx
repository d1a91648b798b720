/** What was done over a period: by person for who leads, the figures in their groups, where the time went. */
import { TriangleAlert } from 'lucide-react';
import { fullName } from '@/api/directory';
import type { components } from '@/api/schema';
import { duration, percent } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { FigureButton } from '@/ui/figure';
import { Notice } from '@/ui/notice';
import { Table } from '@/ui/table';

type Schemas = components['schemas'];
export type Measure = Schemas['ActivityMeasure'];
export type Category = Schemas['TimeCategory'];
type Figures = Schemas['ActivityFigures'];

/** A figure whose acts are asked for, of a person, of a team or of all. */
export type Asked = { userId?: string; teamId?: string; title: string } & (
  | { measure: Measure }
  | { category: Category }
);
export type OnOpen = (asked: Asked) => void;

const groups = [
  { name: 'calls', measures: ['calls', 'calls_spoken', 'calls_appointment', 'calls_refused'] },
  { name: 'contacts', measures: ['contacts_forbidden'] },
  {
    name: 'appointments',
    measures: [
      'appointments',
      'appointments_held',
      'appointments_absent',
      'appointments_cancelled',
      'appointments_moved',
      'appointments_untold',
    ],
  },
  {
    name: 'visits',
    measures: ['visits', 'visits_met', 'visits_absent', 'visits_unplanned', 'visits_order', 'visits_quote'],
  },
  { name: 'reports', measures: ['reports_due', 'reports_on_time', 'reports_late', 'reports_missing'] },
  { name: 'steps', measures: ['steps_due', 'steps_planned', 'steps_missing'] },
] as const satisfies readonly { name: string; measures: readonly Measure[] }[];

/** What a figure is a part of, when that is not the first one of its group. */
const wholes: Partial<Record<Measure, Measure>> = { calls_appointment: 'calls_spoken' };

/** What asks for something as soon as it is not zero. */
const wanting: readonly Measure[] = ['contacts_forbidden', 'reports_missing', 'appointments_untold', 'steps_missing'];

/** Whose figures they are, as their acts are asked for. */
const whoOf = ({ userId, teamId }: Figures): Pick<Asked, 'userId' | 'teamId'> =>
  userId ? { userId } : teamId ? { teamId } : {};

export const countsOf = (figures: Figures): ReadonlyMap<Measure, number> =>
  new Map(figures.counts.map(({ measure, count }) => [measure, count]));

export function Groups({ figures, onOpen }: { figures: Figures; onOpen: OnOpen }) {
  const counts = countsOf(figures);
  const of = (measure: Measure) => counts.get(measure) ?? 0;
  const who = whoOf(figures);
  return groups
    .filter(({ measures }) => of(measures[0]) > 0)
    .map(({ name, measures }) => (
      <section key={name} aria-labelledby={`activity-${name}`} className="flex flex-col gap-2">
        <h2 id={`activity-${name}`} className="text-lead">
          {t(`activity.group.${name}`)}
        </h2>
        {name === 'calls' && <p className="text-dense text-muted">{t('activity.callsCounted')}</p>}
        <ul className="grid grid-cols-2 gap-2 desk:grid-cols-6">
          {measures
            .filter((measure, index) => index === 0 || of(measure) > 0)
            .map((measure, index) => (
              <FigureButton
                key={measure}
                label={t(`activity.measure.${measure}`)}
                value={of(measure)}
                tone={wanting.includes(measure) ? 'warning' : 'neutral'}
                note={index > 0 ? percent(of(measure) / of(wholes[measure] ?? measures[0])) : undefined}
                onOpen={() => onOpen({ ...who, measure, title: titleOf(measure) })}
              />
            ))}
        </ul>
      </section>
    ));
}

/** What the acts of a figure are headed by, away from its group: « Comptes rendus : manquants ». */
function titleOf(measure: Measure): string {
  const words = t(`activity.measure.${measure}`);
  const group = groups.find(({ measures }) => measures.slice(1).some((one) => one === measure));
  if (!group) return words;
  const who = words.charAt(0).toLocaleLowerCase() + words.slice(1);
  return t('activity.ofPerson', { what: t(`activity.group.${group.name}`), who });
}

/** Reports that should be there by now, said before anything else. */
export function MissingReports({ figures, onOpen }: { figures: Figures; onOpen: OnOpen }) {
  const count = countsOf(figures).get('reports_missing') ?? 0;
  if (count === 0) return null;
  return (
    <Notice
      tone="warning"
      title={t('activity.missing', { count })}
      actions={
        <Button
          icon={TriangleAlert}
          onClick={() =>
            onOpen({
              ...whoOf(figures),
              measure: 'reports_missing',
              title: titleOf('reports_missing'),
            })
          }
        >
          {t('activity.seeMissing')}
        </Button>
      }
    >
      {t('activity.missingText')}
    </Notice>
  );
}

const columns = [
  { measure: 'calls' },
  { measure: 'calls_appointment' },
  { measure: 'visits' },
  { measure: 'reports_on_time', whole: 'reports_due' },
  { measure: 'reports_missing' },
  { measure: 'steps_planned', whole: 'steps_due' },
] as const satisfies readonly { measure: Measure; whole?: Measure }[];

interface ListedProps {
  onOpen: OnOpen;
  /** Chooses whose figures are shown alone. */
  onChoose: (id: string) => void;
}

/** Those of the people whom one leads, a line each; her name leads to the figures of one person. */
export function People({ people, ...props }: ListedProps & { people: readonly Figures[] }) {
  const users = useLive((local) => local.all('user'));
  const rows = people.map((figures) => {
    const user = users?.find(({ id }) => id === figures.userId);
    const name = user ? fullName(user) : '';
    return {
      figures,
      id: figures.userId ?? '',
      name,
      shown: user?.active === false ? t('activity.left', { name }) : name,
    };
  });
  return <Listed caption={t('activity.people')} head={t('activity.person')} rows={rows} {...props} />;
}

/** Those of teams, a line each, where there are several. */
export function Teams({ teams, ...props }: ListedProps & { teams: readonly Figures[] }) {
  const known = useLive((local) => local.all('team'));
  if (teams.length < 2) return null;
  const rows = teams.map((figures) => {
    const name = known?.find(({ id }) => id === figures.teamId)?.name ?? '';
    return { figures, id: figures.teamId ?? '', name, shown: name };
  });
  return (
    <div className="flex flex-col gap-1">
      <Listed caption={t('activity.teams')} head={t('activity.team')} rows={rows} {...props} />
      <p className="text-meta text-muted">{t('activity.teamsHint')}</p>
    </div>
  );
}

interface ListedRow {
  figures: Figures;
  id: string;
  name: string;
  shown: string;
}

function Listed(props: ListedProps & { caption: string; head: string; rows: ListedRow[] }) {
  const rows = props.rows.map((row) => ({ ...row, counts: countsOf(row.figures) }));
  return (
    <Table
      caption={props.caption}
      rows={rows.sort((a, b) => a.name.localeCompare(b.name, 'fr'))}
      rowKey={(row) => row.id}
      columns={[
        {
          head: props.head,
          cell: (row) => (
            <button
              type="button"
              className="text-left font-semibold text-primary hover:underline"
              onClick={() => {
                props.onChoose(row.id);
                window.scrollTo(0, 0); // her figures begin above the line that was touched
              }}
            >
              {row.shown}
            </button>
          ),
        },
        ...columns.map((column) => ({
          head: t(`activity.column.${column.measure}`),
          end: true,
          cell: (row: (typeof rows)[number]) => {
            const count = row.counts.get(column.measure) ?? 0;
            const whole = 'whole' in column ? (row.counts.get(column.whole) ?? 0) : null;
            const text = whole === null ? String(count) : t('activity.of', { count, whole });
            if (count === 0) return <span className="text-muted">{text}</span>;
            const title = t('activity.ofPerson', { what: t(`activity.column.${column.measure}`), who: row.name });
            return (
              <button
                type="button"
                className="font-semibold text-primary hover:underline"
                onClick={() => props.onOpen({ ...whoOf(row.figures), measure: column.measure, title })}
              >
                {text}
              </button>
            );
          },
        })),
      ]}
    />
  );
}

const shades: Record<Category, string> = {
  meeting: 'fill-primary',
  prospecting: 'fill-success',
  travel: 'fill-warning',
  administration: 'fill-muted',
  other: 'fill-border',
};
const dots: Record<Category, string> = {
  meeting: 'bg-primary',
  prospecting: 'bg-success',
  travel: 'bg-warning',
  administration: 'bg-muted',
  other: 'bg-border',
};

/** Where the time went, as one bar and as words. */
export function TimeSplit({ figures, onOpen }: { figures: Figures; onOpen: OnOpen }) {
  const whole = figures.time.reduce((sum, { seconds }) => sum + seconds, 0);
  if (whole === 0) return null;
  const spent = figures.time.filter(({ seconds }) => seconds > 0);
  let from = 0;
  return (
    <section aria-labelledby="activity-time" className="flex flex-col gap-2">
      <h2 id="activity-time" className="text-lead">
        {t('activity.time')}
      </h2>
      <div className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
        <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" className="h-4 w-full rounded-full">
          {spent.map(({ category, seconds }) => {
            const x = (100 * from) / whole;
            from += seconds;
            return (
              <rect key={category} x={x} width={(100 * seconds) / whole} height="4" className={shades[category]} />
            );
          })}
        </svg>
        <ul className="flex flex-col">
          {spent.map(({ category, seconds }) => (
            <li key={category}>
              <button
                type="button"
                className="flex min-h-hit w-full items-center gap-3 rounded-control px-2 text-left hover:bg-sunken"
                onClick={() =>
                  onOpen({
                    ...whoOf(figures),
                    category,
                    title: t(`activity.category.${category}`),
                  })
                }
              >
                <span aria-hidden className={`size-3 shrink-0 rounded-full ${dots[category]}`} />
                <span className="min-w-0 flex-1">{t(`activity.category.${category}`)}</span>
                <span className="text-muted">{percent(seconds / whole)}</span>
                <span className="w-24 text-right font-semibold">{duration(seconds)}</span>
              </button>
            </li>
          ))}
        </ul>
        <p className="text-meta text-muted">{t('activity.timeHint')}</p>
      </div>
    </section>
  );
}
