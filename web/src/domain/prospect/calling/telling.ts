/** What is kept of a call of a session, all at once: how it ended, what was said, what comes next. */
import { t } from '@/i18n/t';
import { momentOf } from '@/i18n/wall';
import { type SalesObjection, saidOf } from '@/keeping/objections';
import { actionOf, nothingPlanned, type Planned, plannedIn, type UsualDays } from '@/keeping/when';
import { type Change, create, planNextAction, recordCall } from '@/offline/changes';
import { putDraft } from '@/offline/drafts';
import type { Inputs } from '@/offline/entities';
import { instant } from '@/offline/event-times';
import { save } from '@/offline/save';
import { type Call, ended } from '../lawful/calls';
import { moment } from '../lawful/words';
import type { Account, Schemas } from '../row';

export type Outcome = Schemas['CallOutcome'];

/** By the figures of the keyboard, from 1. */
export const outcomeKeys = ['appointment', 'call_back', 'follow_up', 'no_answer', 'refused', 'objected'] as const;

/** The same in the terms of the law, which counts attempts and hears refusals. */
const inLaw: Record<Outcome, Schemas['ContactOutcome']> = {
  appointment: 'reached',
  call_back: 'call_back',
  follow_up: 'reached',
  no_answer: 'no_answer',
  refused: 'refused',
  objected: 'objected',
  wrong_number: 'wrong_number',
};

export interface Telling {
  outcome: Outcome | null;
  note: string;
  planned: Planned;
  /** Places of the steps gone through. */
  steps: number[];
  gatekeeper: boolean;
  identity: boolean;
  /** She was called from another telephone: nothing here saw it. */
  elsewhere?: boolean;
  /** What the customer objected; a draft of before there were any has none. */
  objections?: SalesObjection[];
}

export const nothingTold: Telling = {
  outcome: null,
  note: '',
  planned: nothingPlanned,
  steps: [],
  gatekeeper: false,
  identity: false,
};

/** What an outcome usually leads to, unless something is planned already. */
export function leadsTo(outcome: Outcome, planned: Planned, days: UsualDays, zone: string): Planned {
  if (planned.wall) return planned;
  switch (outcome) {
    case 'appointment':
      return { ...planned, kind: 'visit' };
    case 'call_back':
      return { ...planned, kind: 'call', wall: days.next, zone };
    case 'follow_up':
      return { ...planned, kind: 'call', wall: days.week, zone };
    default:
      return planned;
  }
}

/** What is missing before it can be kept: the message by its field. */
export function missing({ outcome, planned, elsewhere }: Telling, placed: boolean): 'outcome' | 'call' | 'when' | null {
  if (!outcome) return 'outcome';
  if (!placed && !elsewhere) return 'call';
  return outcome === 'appointment' && !planned.wall ? 'when' : null;
}

/** All that was typed of a call, to be proof-read as the server does. */
export function typedIn({ note, objections }: Telling): string {
  const said = (objections ?? []).flatMap(({ words, product, answer }) => [words, product, answer]);
  return [note, ...said].filter((text) => text?.trim()).join('\n');
}

/** Whether the person herself was spoken to, who alone objects. */
export function spoken(outcome: Outcome | null): boolean {
  return outcome !== 'no_answer' && outcome !== 'wrong_number';
}

function objectedIn({ outcome, objections }: Telling): Pick<Inputs['call'], 'objections'> {
  const said = spoken(outcome) ? saidOf(objections ?? []) : [];
  return said.length > 0 ? { objections: said } : {};
}

interface Told {
  account: Account;
  call: Call;
  telling: Telling;
  list: string;
  script: { id: string; edition: number; steps: readonly unknown[] } | null;
  zone: string;
  /** Where it was being typed: taking the call back brings it there again. */
  draft: string;
  now: number;
}

/** Told later than that, a call is told from memory: the time in between is not that of the call. */
const toldAtOnce = 1800;

/** How many seconds it took, as far as the moment of telling says it. */
export function lasted(at: string, now: number): number | undefined {
  const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1000));
  return seconds > toldAtOnce ? undefined : seconds;
}

/**
 * Keeps it on the device, and says so. A note and an appointment stand apart: one that is refused holds back nothing else.
 */
export async function tell({ account, call, telling, list, script, zone, draft, now }: Told): Promise<void> {
  const { outcome } = telling;
  if (!outcome) return;
  const contact = call.contactId ? { contactId: call.contactId } : {};
  const text = telling.note.trim();
  const note = text
    ? await save(
        create(
          'note',
          { kind: 'call', direction: 'outbound', text, occurredAt: call.at, zone, ...contact },
          account.id,
        ),
      )
    : null;
  const meeting =
    outcome === 'appointment' && telling.planned.wall
      ? await save(create('event', meetingOf(account, call.contactId, telling.planned, zone)))
      : null;
  const seconds = lasted(call.at, now);
  const more: Change[] = [
    recordCall(account.id, call.contactId, {
      attemptId: call.id,
      listId: list,
      ...(script ? { scriptId: script.id, scriptEdition: script.edition } : {}),
      outcome,
      // Ticked on a script that the list no longer has, or has no such step of, they say nothing.
      stepsDone: telling.steps.filter((at) => at < (script?.steps.length ?? 0)).sort((a, b) => a - b),
      gatekeeperPassed: telling.gatekeeper,
      identityChecked: telling.identity,
      ...(seconds === undefined ? {} : { seconds }),
      ...objectedIn(telling),
    }),
  ];
  // That a person asked for it is kept as it was heard: a reminder, for the law wants it in writing.
  if (outcome === 'call_back' && account.kind === 'person') {
    const proof = t('calling.askedDuring', { at: moment(call.at, zone, now) });
    more.push(
      create('call_back', { kind: 'spoken', proof, requestedAt: new Date(now).toISOString(), ...contact }, account.id),
    );
  }
  const action = actionOf(telling.planned, zone);
  if (action) more.push(planNextAction(account.id, action));
  await ended(call, inLaw[outcome], t(`calling.kept.${outcome}`, { name: call.name }), {
    more,
    besides: [note, meeting].filter((saved) => saved !== null),
    undone: () => putDraft(draft, telling),
  });
}

const hour = 3_600_000;

/** The appointment as the agenda has it: an hour at the customer's, with whoever agreed to it, about what was said. */
export function meetingOf(
  account: Pick<Account, 'id' | 'address'>,
  contactId: string | undefined,
  planned: Planned,
  zone: string,
): Inputs['event'] {
  const startAt = momentOf(plannedIn(planned, zone).wall, zone);
  return {
    kind: 'appointment',
    title: planned.label.trim() || t('calling.meeting'),
    startAt: instant(startAt),
    endAt: instant(Date.parse(startAt) + hour),
    zone,
    accountId: account.id,
    ...(contactId ? { contactIds: [contactId] } : {}),
    ...planned.about,
    ...(account.address?.town ? { place: { kind: 'account' as const } } : {}),
  };
}
