/** The people whose time is over: each is purged, or kept for a while, by somebody who says why. */
import '@/i18n/fr/privacy';
import { CalendarClock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { later, today } from '@/i18n/wall';
import { Restored, useBegun } from '@/keeping/kept';
import { useZone } from '@/keeping/people';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Checkbox } from '@/ui/checkbox';
import { Field, Input, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';
import { decide, type RetentionLine, readAgain, runNight, useDue, usePolicy } from './requests';
import { dayText } from './words';

export function Review({ sheetOf }: { sheetOf: (account: string) => string }) {
  const may = useMay();
  const { running, run } = useRun();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [deciding, setDeciding] = useState<'purge' | 'keep' | null>(null);
  const { busy, failure, act } = useAct();
  const list = useDue();
  const picked = (list.items ?? []).filter((row) => chosen.has(row.id));
  const decides = may('decideRetention');
  return (
    <Card
      title={t('privacy.review')}
      actions={
        may('runRetention') && (
          <Button icon={CalendarClock} busy={busy || running} onClick={() => void act(run)}>
            {t('privacy.run')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-dense text-muted">{t('privacy.reviewText')}</p>
        {failure && <Notice tone="danger">{failure}</Notice>}
        {running && <Notice>{t('privacy.running')}</Notice>}
        <Answered question={{ ...list, data: list.items }}>
          {(items) =>
            items.length === 0 ? (
              <Notice tone="success" title={t('privacy.reviewNone')}>
                {t('privacy.reviewNoneText')}
              </Notice>
            ) : (
              <>
                <ul className="flex flex-col divide-y divide-line border-line border-y">
                  {items.map((row) => (
                    <li key={row.id} className="flex items-start gap-3 py-2">
                      {decides && (
                        <Checkbox
                          hideLabel
                          label={t('privacy.select', { name: row.name ?? '' })}
                          checked={chosen.has(row.id)}
                          onChange={(event) => setChosen(toggled(chosen, row.id, event.target.checked))}
                        />
                      )}
                      <Due row={row} sheetOf={sheetOf} />
                    </li>
                  ))}
                </ul>
                {list.more && (
                  <Button className="self-center" onClick={list.more}>
                    {t('list.more')}
                  </Button>
                )}
                {decides && (
                  <div className="flex flex-wrap items-center gap-2">
                    <p className="min-w-0 flex-1 basis-40 text-dense text-muted" aria-live="polite">
                      {t('privacy.selected', { count: picked.length })}
                    </p>
                    <Button disabled={picked.length === 0} onClick={() => setDeciding('keep')}>
                      {t('privacy.keep')}
                    </Button>
                    <Button look="danger" disabled={picked.length === 0} onClick={() => setDeciding('purge')}>
                      {t('privacy.purge')}
                    </Button>
                  </div>
                )}
              </>
            )
          }
        </Answered>
      </div>
      {deciding && (
        <Deciding
          decision={deciding}
          rows={picked}
          onClose={() => setDeciding(null)}
          onDone={() => {
            setDeciding(null);
            setChosen(new Set());
          }}
        />
      )}
    </Card>
  );
}

/** Runs a night and follows its report to the end, which reads everything again. */
function useRun() {
  const [before, setBefore] = useState<string | null>(null);
  const last = usePolicy(before !== null).data?.nights[0]?.finishedAt ?? '';
  const over = before !== null && last !== '' && last !== before;
  useEffect(() => {
    if (!over) return;
    setBefore(null);
    void readAgain();
    showToast(t('privacy.ran'));
  }, [over]);
  const run = async () => {
    await runNight();
    setBefore(last);
  };
  return { running: before !== null, run };
}

function toggled(chosen: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}

export function Due({ row, sheetOf }: { row: RetentionLine; sheetOf: (account: string) => string }) {
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4 py-1 text-dense">
      <div className="min-w-0">
        {row.accountId ? (
          <Link href={sheetOf(row.accountId)} className="break-words font-semibold text-primary hover:underline">
            {row.name}
          </Link>
        ) : (
          <span className="font-semibold">{t('privacy.erasedPerson')}</span>
        )}
        {row.accountName && <span className="text-muted"> · {row.accountName}</span>}
        <p className="text-muted">
          {t(`privacy.since.${row.sinceKind}`, { date: dayText(row.since) })} ·{' '}
          {t('privacy.months', { count: row.months })} · {row.ruleId}
        </p>
        {row.reason && <p>{row.reason}</p>}
      </div>
      <p>{dayText(row.dueOn)}</p>
    </div>
  );
}

interface DecidingProps {
  decision: 'purge' | 'keep';
  rows: readonly RetentionLine[];
  onClose: () => void;
  onDone: () => void;
}

function Deciding({ decision, rows, onClose, onDone }: DecidingProps) {
  const zone = useZone();
  const furthest = later(today(zone), { months: 3 });
  const kept = useBegun(`review:${decision}:${rows.map(({ id }) => id).join()}`, { until: furthest, reason: '' });
  const { until, reason } = kept.value;
  const { busy, failure, fields, act } = useAct('keptUntil', 'reason');
  return (
    <Sheet title={t(`privacy.${decision}Title`)} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void act(async () => {
            const lineIds = rows.slice(0, 50).map((row) => row.id);
            await decide({
              lineIds,
              decision,
              reason: reason.trim(),
              ...(decision === 'keep' ? { keptUntil: until } : {}),
            });
            showToast(t(decision === 'purge' ? 'privacy.purged' : 'privacy.kept', { count: lineIds.length }));
            await kept.clear();
            onDone();
          });
        }}
      >
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Restored draft={kept} />
        <p className="font-semibold">{rows.map((row) => row.name).join(', ')}</p>
        {decision === 'purge' ? (
          <Notice tone="danger">{t('privacy.purgeText')}</Notice>
        ) : (
          <Field label={t('privacy.keepUntil')} hint={t('privacy.keepHint')} error={fields.keptUntil} required>
            <Input
              type="date"
              max={furthest}
              value={until}
              onChange={(event) => kept.put({ until: event.target.value })}
            />
          </Field>
        )}
        <Field label={t('privacy.why')} hint={t('privacy.whyHint')} error={fields.reason} required>
          <Textarea
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => kept.put({ reason: event.target.value })}
          />
        </Field>
        <Button
          type="submit"
          look={decision === 'purge' ? 'danger' : 'primary'}
          className="self-end"
          busy={busy}
          disabled={!reason.trim()}
        >
          {t(decision === 'purge' ? 'privacy.purge' : 'privacy.keep')}
        </Button>
      </form>
    </Sheet>
  );
}
