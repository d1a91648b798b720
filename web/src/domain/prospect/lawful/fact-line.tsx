/** A fact in the list of what is noted: what, when, with which proof, and what may still be done of it. */
import '@/i18n/fr/lawful';
import '@/i18n/fr/ledger';
import { useState } from 'react';
import { useSession } from '@/api/session';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { useNames, useZone } from '@/keeping/people';
import { closeCallBack } from '@/offline/changes';
import { useOutbox, useRowStates } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { reasonOf, refusedOf } from '../keep';
import type { Links } from '../row';
import { StateBadge } from '../state-badge';
import { type FactRow, momentOfFact } from './facts';
import type { Writing } from './ledger';
import { Outcome } from './outcome';
import { endOf } from './told';

interface FactLineProps {
  fact: FactRow;
  who: string;
  over: boolean;
  frozen: boolean;
  links: Links;
  onWrite: (writing: Writing) => void;
}

export function FactLine({ fact, who, over, frozen, links, onWrite }: FactLineProps) {
  const zone = useZone();
  const nameOf = useNames();
  const states = useRowStates();
  const lines = useOutbox();
  const refused = refusedOf(lines, fact.kind, fact.row.id);
  const author = nameOf(fact.row.authorId);
  return (
    <li className="flex flex-col gap-1 border-line border-b py-3 first:pt-0 last:border-b-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-semibold">{titleOf(fact)}</span>
        {over && <Badge>{t(`lawful.over.${fact.kind}`)}</Badge>}
        <StateBadge state={states.of(fact.kind, fact.row.id)} links={links} />
      </p>
      <p className="text-meta text-muted">
        {[date(momentOfFact(fact), zone, 'moment'), who, author].filter(Boolean).join(' · ')}
      </p>
      {detailsOf(fact, zone).map((text) => (
        <p key={text} className="break-words text-dense">
          {text}
        </p>
      ))}
      {refused && fact.kind !== 'contact_attempt' && (
        <Notice
          tone="danger"
          actions={
            <Button onClick={() => onWrite({ act: 'note', kind: fact.kind, refused })}>{t('keep.correct')}</Button>
          }
        >
          {reasonOf(refused)}
        </Notice>
      )}
      {!over && !frozen && !refused && <Ending fact={fact} who={who} onWrite={onWrite} />}
    </li>
  );
}

function Ending({ fact, who, onWrite }: Pick<FactLineProps, 'fact' | 'who' | 'onWrite'>) {
  const me = useSession().identity?.user.id;
  const [asked, setAsked] = useState(false);
  const { failure, act } = useAct();
  const look = { look: 'quiet', className: '-ml-4 self-start' } as const;
  if (fact.kind === 'contact_attempt') {
    const { row } = fact;
    if (row.outcome || row.channel !== 'phone' || row.authorId !== me || !row.version) return null;
    if (!asked)
      return (
        <Button {...look} onClick={() => setAsked(true)}>
          {t('lawful.outcome.tell')}
        </Button>
      );
    const call = {
      ...row,
      to: row.number ?? '',
      shown: row.number ?? '',
      name: who,
      at: row.attemptedAt,
      started: true,
    };
    return <Outcome call={call} onDone={() => setAsked(false)} />;
  }
  if (fact.kind === 'call_back')
    return (
      <>
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Button
          {...look}
          onClick={() => void act(() => keep(t('lawful.end.callBackKept'), closeCallBack(fact.row.id, 'given_up')))}
        >
          {t('lawful.endAct.call_back')}
        </Button>
      </>
    );
  return (
    <Button {...look} onClick={() => onWrite({ act: 'end', fact })}>
      {t(`lawful.endAct.${fact.kind}`)}
    </Button>
  );
}

function titleOf({ kind, row }: FactRow): string {
  switch (kind) {
    case 'consent':
      return t('lawful.fact.consent', { channel: t(`lawful.channel.${row.channel}`) });
    case 'privacy_objection':
      return row.channel
        ? t('lawful.fact.objectionTo', { channel: t(`lawful.channel.${row.channel}`) })
        : t('lawful.fact.objection');
    case 'call_back':
      return t('lawful.fact.callBack');
    case 'current_contract':
      return t('lawful.fact.contract', { reference: row.reference });
    case 'contact_attempt':
      return t('lawful.fact.attempt', {
        channel: t(`lawful.channel.${row.channel}`),
        outcome: endOf(row.channel, row.outcome),
      });
  }
}

function detailsOf({ kind, row }: FactRow, zone: string): string[] {
  const day = (at: string) => date(at, zone, 'day');
  switch (kind) {
    case 'consent':
      return [
        t('lawful.fact.proof', { proof: row.proof, version: row.textVersion }),
        ...(row.source ? [row.source] : []),
        ...(row.outOfHours ? [t('lawful.consent.outOfHours')] : []),
        ...(row.withdrawnAt
          ? [t('lawful.fact.withdrawn', { day: day(row.withdrawnAt), how: row.withdrawnHow ?? '' })]
          : row.expiresAt
            ? [t('lawful.fact.expires', { day: day(row.expiresAt) })]
            : []),
      ];
    case 'privacy_objection':
      return [
        ...(row.source ? [row.source] : []),
        ...(row.liftedAt ? [t('lawful.fact.lifted', { day: day(row.liftedAt), how: row.liftedHow ?? '' })] : []),
      ];
    case 'call_back':
      return [`${t(`lawful.callBack.kind.${row.kind}`)} · ${row.proof}`, ...(row.source ? [row.source] : [])];
    case 'current_contract':
      return [
        row.endsOn
          ? t('lawful.fact.fromTo', { from: day(row.startsOn), to: day(row.endsOn) })
          : t('lawful.fact.from', { from: day(row.startsOn) }),
      ];
    case 'contact_attempt':
      return [
        ...(row.verdict === 'block' ? [t('lawful.fact.forbidden')] : []),
        ...(row.overrideReason ? [t('lawful.fact.overridden', { reason: row.overrideReason })] : []),
      ];
  }
}
