/**
 * The report of a visit: sections that open one by one on a phone, two columns on a desk. What is typed is saved as one
 * leaves a section; what is still missing for somebody else to act on it is said, and stops nobody.
 */
import { foot } from '@/ui/foot';
import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import { ChevronDown, CircleCheck, CircleDashed, Pencil, Printer, Trash2 } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { useSession } from '@/api/session';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { keep, keepTyped } from '@/keeping/keep';
import { useServerNow } from '@/keeping/now';
import { useNames, useZone } from '@/keeping/people';
import { NextActionFields } from '@/keeping/when';
import { patch, remove } from '@/offline/changes';
import { useLive, useRowStates } from '@/offline/hooks';
import { reportState } from '@/offline/visits';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button, LinkButton } from '@/ui/button';
import { Card } from '@/ui/card';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Icon } from '@/ui/icon';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { Sent } from '@/ui/sent';
import { Skeleton } from '@/ui/skeleton';
import { GridCard } from './grid-card';
import { Recap } from './recap-card';
import type { Report } from './report';
import { Checks } from './report-checks';
import { ArgumentsOf, Concessions } from './report-lists';
import { Objections } from './report-objections';
import {
  Discovery,
  Facts,
  Information,
  Motives,
  Restatement,
  type SectionProps,
  Signals,
  Text,
} from './report-sections';
import { useReport } from './use-report';
import { outcomes, type Visit } from './visit';

const FeedbackSaid = part(async () => ({ default: (await import('./feedback-list')).FeedbackSaid }));
const HeadForm = part(async () => ({ default: (await import('./head-form')).HeadForm }));

interface ReportProps {
  visit: Visit;
  wide: boolean;
  sheet: string;
  /** What was taken there: pictures, spoken notes. */
  files: ReactNode;
  onRemoved: () => void;
}

export function VisitReport({ visit, wide, sheet, files, onRemoved }: ReportProps) {
  const { identity } = useSession();
  const mine = visit.authorId === identity?.user.id;
  const zone = useZone();
  const typing = useReport(visit, mine, zone);
  const { failure, act } = useAct();
  const now = useServerNow();
  const state = reportState(visit, now);
  if (!typing.ready) return <Skeleton lines={6} />;
  const props: SectionProps = { report: typing.report, put: typing.put, readOnly: !mine };
  const finish = (reportedAt: string | null) =>
    act(async () => {
      typing.flush();
      if (reportedAt) await typing.step.save();
      await keep(t(reportedAt ? 'report.finished' : 'report.reopened'), patch('visit', visit.id, { reportedAt }));
    });
  const part = (name: PartName, children: ReactNode) => (
    <Part key={name} name={name} wide={wide} filled={isFilled(name, typing.report, visit)} onLeave={typing.flush}>
      {children}
    </Part>
  );
  const told = [
    part('facts', <Facts {...props} />),
    part('discovery', <Discovery {...props} />),
    part('information', <Information {...props} />),
    part('motives', <Motives {...props} />),
    part('restatement', <Restatement {...props} visit={visit} />),
  ];
  const done = [
    part('arguments', <ArgumentsOf {...props} visit={visit} />),
    part('objections', <Objections {...props} accountId={visit.accountId} />),
    part('closing', <Closing {...props} visit={visit} zone={zone} step={typing.step} />),
    part(
      'company',
      <>
        <Text {...props} name="competitor" rows={1} />
        <Text {...props} name="forMarketing" />
        <Text {...props} name="forSalesAdmin" />
        {(visit.report.forMarketing || visit.report.forSalesAdmin) && (
          <Suspense>
            <FeedbackSaid visitId={visit.id} />
          </Suspense>
        )}
      </>,
    ),
  ];
  return (
    <>
      <Head visit={visit} wide={wide} sheet={sheet} mine={mine} onRemoved={onRemoved} />
      {visit.outcome !== 'absent' && (
        <div id="report-recap" className="scroll-mt-16">
          <Recap visit={visit} report={typing.report} mine={mine} />
        </div>
      )}
      {failure && <Notice tone="danger">{failure}</Notice>}
      {mine && typing.step.planned && typing.step.asking.stops && <Notice tone="warning">{t('when.stopped')}</Notice>}
      {files}
      <div className={wide ? 'grid grid-cols-2 items-start gap-4' : 'flex flex-col gap-3'}>
        <div className="flex min-w-0 flex-col gap-3">{told}</div>
        <div className="flex min-w-0 flex-col gap-3">
          {done}
          <Checks visit={visit} report={typing.report} />
        </div>
      </div>
      <GridCard visit={visit} />
      {mine && (
        <div
          ref={foot}
          data-screen-only
          className="sticky bottom-16 z-10 -mx-4 flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t bg-bg px-4 py-3 desk:static desk:mx-0 desk:border-0 desk:px-0"
        >
          <p className="min-w-20 flex-1 text-meta text-muted" role="status">
            {typing.waiting ? t('report.typing') : t('report.kept')}
          </p>
          {visit.reportedAt ? (
            <Button onClick={() => void finish(null)}>{t('report.reopen')}</Button>
          ) : (
            state !== 'none' && (
              <Button look="primary" onClick={() => void finish(new Date(now).toISOString())}>
                {t('report.finish')}
              </Button>
            )
          )}
        </div>
      )}
    </>
  );
}

/** What the visit was, and where its report stands. */
function Head({
  visit,
  wide,
  sheet,
  mine,
  onRemoved,
}: Pick<ReportProps, 'visit' | 'wide' | 'sheet' | 'onRemoved'> & { mine: boolean }) {
  const zone = useZone();
  const now = useServerNow();
  const nameOf = useNames();
  const states = useRowStates();
  const { failure, act } = useAct();
  const [correcting, setCorrecting] = useState(false);
  const contacts = useLive((local) => local.many('contact', visit.contactIds), [visit.contactIds.join()]) ?? [];
  const state = reportState(visit, now);
  const tones = { none: 'neutral', due: 'primary', late: 'danger', onTime: 'success', doneLate: 'warning' } as const;
  const said = [t(`visit.mode.${visit.mode}`), ...contacts.map((one) => one.name), nameOf(visit.authorId)];
  return (
    <Card>
      <div className="flex items-start gap-2">
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone="primary">{t(`visit.outcome.${visit.outcome}`)}</Badge>
            {state !== 'none' && <Badge tone={tones[state]}>{t(`report.state.${state}`)}</Badge>}
            <Sent state={states.of('visit', visit.id)} />
          </p>
          <p className="text-dense">
            {date(visit.startedAt, zone, 'moment')} · {said.filter(Boolean).join(' · ')}
          </p>
          {visit.note && <p className="whitespace-pre-line">{visit.note}</p>}
          {visit.next && (
            <p className="text-dense">
              <span className="font-semibold">{t('report.next')}</span> {t(`action.kind.${visit.next.kind}`)}{' '}
              {date(visit.next.at, zone, 'day')}
              {visit.next.label && ` · ${visit.next.label}`}
            </p>
          )}
          {failure && <Notice tone="danger">{failure}</Notice>}
        </div>
        <div className="-mt-2 -mr-2 flex" data-screen-only hidden={!wide && !mine}>
          <Menu
            label={t('visit.acts')}
            items={[
              // Sections that are closed would be missing on paper.
              ...(wide ? [{ label: t('sheet.print'), icon: Printer, onSelect: () => window.print() }] : []),
              ...(mine
                ? [
                    { label: t('visit.correct'), icon: Pencil, onSelect: () => setCorrecting(true) },
                    {
                      label: t('visit.remove'),
                      icon: Trash2,
                      danger: true,
                      onSelect: () =>
                        void act(async () => {
                          await keep(t('visit.removed'), remove('visit', visit.id));
                          onRemoved();
                        }),
                    },
                  ]
                : []),
            ]}
          />
        </div>
      </div>
      <LinkButton look="quiet" href={sheet} className="-mb-2 -ml-4 self-start">
        {t('report.toSheet')}
      </LinkButton>
      {correcting && (
        <Suspense>
          <HeadForm visit={visit} onClose={() => setCorrecting(false)} />
        </Suspense>
      )}
    </Card>
  );
}

type PartName =
  | 'facts'
  | 'discovery'
  | 'information'
  | 'motives'
  | 'restatement'
  | 'arguments'
  | 'objections'
  | 'closing'
  | 'company';

function isFilled(name: PartName, report: Report, visit: Visit): boolean {
  switch (name) {
    case 'facts':
      return Boolean(report.facts || report.observed);
    case 'information':
      return Boolean(report.infoLevel);
    case 'closing':
      return Boolean(visit.next || report.signals?.length || report.concessions?.length);
    case 'company':
      return Boolean(report.competitor || report.forMarketing || report.forSalesAdmin);
    case 'restatement':
      return Boolean(report.restatement);
    default:
      return (report[name] ?? []).length > 0;
  }
}

interface PartProps {
  name: PartName;
  wide: boolean;
  filled: boolean;
  onLeave: () => void;
  children: ReactNode;
}

/** On a phone it opens under its title, which says whether something is in it. Leaving it saves it. */
function Part({ name, wide, filled, onLeave, children }: PartProps) {
  const leave = (event: React.FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
  };
  const inside = <div className="flex flex-col gap-3">{children}</div>;
  if (wide)
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus left
      <div id={`report-${name}`} className="scroll-mt-4" onBlur={leave}>
        <Card title={t(`report.part.${name}`)}>{inside}</Card>
      </div>
    );
  return (
    <details
      id={`report-${name}`}
      className="group scroll-mt-16 rounded-card border border-line bg-surface"
      onBlur={leave}
      data-keep-together
    >
      <summary className="flex min-h-14 cursor-pointer list-none items-center gap-3 px-4 font-semibold [&::-webkit-details-marker]:hidden">
        <Icon as={filled ? CircleCheck : CircleDashed} className={filled ? 'text-success' : 'text-muted'} />
        <span className="flex-1">{t(`report.part.${name}`)}</span>
        <span className="sr-only">{t(filled ? 'report.filled' : 'report.empty')}</span>
        <Icon as={ChevronDown} className="text-muted transition-transform group-open:rotate-180" />
      </summary>
      <div className="border-line border-t p-4">{inside}</div>
    </details>
  );
}

/** How it ended: signals, what was given, the outcome as it stands, the next step. */
function Closing({
  visit,
  zone,
  step,
  ...props
}: SectionProps & { visit: Visit; zone: string; step: ReturnType<typeof useReport>['step'] }) {
  const { failure, act } = useAct();
  return (
    <>
      <Signals {...props} />
      <Concessions {...props} />
      {visit.outcome !== 'absent' && (
        <Checkbox
          label={t('recap.requested')}
          disabled={props.readOnly}
          checked={props.report.recapRequested ?? false}
          onChange={(event) => props.put({ recapRequested: event.target.checked })}
        />
      )}
      {failure && <Notice tone="danger">{failure}</Notice>}
      {visit.outcome !== 'absent' && (
        <fieldset disabled={props.readOnly}>
          <Chips
            label={t('visit.outcome')}
            value={visit.outcome}
            onChange={(outcome) => void act(() => keep(t('report.saved'), patch('visit', visit.id, { outcome })))}
            choices={outcomes.map((outcome) => ({ value: outcome, label: t(`visit.outcome.${outcome}`) }))}
          />
        </fieldset>
      )}
      {!props.readOnly && (
        <>
          <NextActionFields quick value={step.value} zone={zone} onChange={step.set} asking={step.asking} />
          {step.planned && !step.asking.stops && (
            <Button
              className="self-start"
              onClick={() => void act(() => step.save((change, typed) => keepTyped(typed, t('report.saved'), change)))}
            >
              {t('report.plan')}
            </Button>
          )}
        </>
      )}
    </>
  );
}
