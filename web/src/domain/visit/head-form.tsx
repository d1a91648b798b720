/** Putting the head of a visit right: kept as it is typed, saved on the device, with the time to take it back. */
import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import '@/i18n/fr/visit-forms';
import { useState } from 'react';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { momentOf, wallTime } from '@/i18n/wall';
import { Saved } from '@/keeping/clashing';
import { clearAll, keepTyped } from '@/keeping/keep';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { Findings, isBlocked, useProof } from '@/keeping/lint';
import { useServerNow } from '@/keeping/now';
import { useZone } from '@/keeping/people';
import type { Parts } from '@/keeping/rebase';
import { patch } from '@/offline/changes';
import { useLive } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Field, Input, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { cameAs, type Head, type HeadFault, headChange, headFaults, headIn, headOf, latestStart } from './head';
import { ContextField, ModeField, Whom } from './how-fields';
import type { Contact, Visit } from './visit';

const parts = (zone: string): Parts<Head> => ({
  today: (kept) => headIn(kept, zone),
  lists: { contactIds: (id) => id },
  together: [
    ['startWall', 'endWall'],
    ['mode', 'context'],
  ],
});

const none: Contact[] = [];

export function HeadForm({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const zone = useZone();
  const draft = useKept(`visit.head:${visit.id}`, headOf(visit, zone), parts(zone));
  const now = useServerNow();
  const there =
    useLive(
      async (local) =>
        (await local.ofAccount('contact', visit.accountId)).filter(
          (one) => !one.archivedAt || visit.contactIds.includes(one.id),
        ),
      [visit.accountId, visit.contactIds.join()],
    ) ?? none;
  const { value, put } = draft;
  const proof = useProof(value.note);
  const { busy, failure, act } = useAct();
  const [tried, setTried] = useState(false);
  const faults = headFaults(visit, value, zone, now);
  const blocked = isBlocked(proof, value.note);
  const latest = latestStart(visit, now);
  const said = (...names: HeadFault[]) => {
    const fault = tried && names.find((name) => faults.includes(name));
    return fault ? t(`visit.fault.${fault}`, { moment: date(new Date(latest), zone, 'moment') }) : undefined;
  };
  const save = () =>
    act(async () => {
      const change = headChange(visit, value, zone);
      await (change ? keepTyped([draft], t('visit.corrected'), patch('visit', visit.id, change)) : clearAll([draft]));
      onClose();
    });
  const saved = (of: Head, both: readonly (keyof Head)[]) => {
    const names = there.filter((one) => of.contactIds.includes(one.id)).map((one) => one.name);
    const moment = (wall: string) => date(momentOf(wall, zone), zone, 'moment');
    const rows: Record<Exclude<keyof Head, 'zone'>, { label: string; text: string }> = {
      mode: { label: t('visit.mode'), text: t(`visit.mode.${of.mode}`) },
      context: { label: t('visit.context'), text: t(`visit.context.${of.context}`) },
      contactIds: { label: t('visit.whom'), text: names.join(', ') },
      startWall: { label: t('visit.start'), text: moment(of.startWall) },
      endWall: { label: t('visit.end'), text: moment(of.endWall) },
      note: { label: t('visit.note'), text: of.note },
    };
    return both.flatMap((part) => (part === 'zone' ? [] : rows[part]));
  };
  return (
    <Sheet title={t('visit.correct')} onClose={onClose}>
      {!draft.ready ? (
        <Skeleton lines={6} />
      ) : (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (faults.length === 0 && !blocked && !mustChoose(draft)) void save();
          }}
        >
          <Restored draft={draft} busy={busy}>
            {(of, both) => <Saved said={saved(of, both)} />}
          </Restored>
          <ModeField mode={value.mode} onChange={(mode) => put(cameAs(value, mode))} />
          <Whom there={there} whom={value.contactIds} onChange={(contactIds) => put({ contactIds })} />
          <Field label={t('visit.start')} error={said('startNeeded', 'startLate')} required>
            <Input
              type="datetime-local"
              value={value.startWall}
              max={wallTime(latest, zone)}
              onChange={(event) => put({ startWall: event.target.value })}
            />
          </Field>
          <Field label={t('visit.end')} error={said('endNeeded', 'endEarly', 'endLate')} required>
            <Input
              type="datetime-local"
              value={value.endWall}
              min={value.startWall}
              max={wallTime(now, zone)}
              onChange={(event) => put({ endWall: event.target.value })}
            />
          </Field>
          <ContextField context={value.context} onChange={(context) => put({ context })} />
          <Field label={t('visit.note')} error={tried && blocked ? t('lint.blocked') : undefined}>
            <Textarea
              rows={3}
              maxLength={4000}
              value={value.note}
              onChange={(event) => put({ note: event.target.value })}
            />
          </Field>
          <Findings proof={proof} />
          {failure && <Notice tone="danger">{failure}</Notice>}
          <SaveLine busy={busy} onCancel={onClose} />
        </form>
      )}
    </Sheet>
  );
}
