/** What is noted about somebody, as lines to read: newest first, what still counts told from what is over. */
import type { Rows } from '@/offline/entities';
import { type Fact, factKinds, type Local } from '@/offline/local';

export type FactRow = { [K in Fact]: { kind: K; row: Rows[K] } }[Fact];

export async function factsOf(local: Local, accountId: string): Promise<FactRow[]> {
  const found = await Promise.all(
    factKinds.map(async (kind) => (await local.ofAccount(kind, accountId)).map((row) => ({ kind, row }) as FactRow)),
  );
  return found.flat().sort((a, b) => Date.parse(momentOfFact(b)) - Date.parse(momentOfFact(a)));
}

/** When it happened. */
export function momentOfFact({ kind, row }: FactRow): string {
  switch (kind) {
    case 'consent':
      return row.collectedAt;
    case 'privacy_objection':
      return row.receivedAt;
    case 'call_back':
      return row.requestedAt;
    case 'current_contract':
      return row.createdAt;
    case 'contact_attempt':
      return row.attemptedAt;
  }
}

/** Whether it no longer counts; a call that is over still does, until its thirty days are past. */
export function isOver({ kind, row }: FactRow, now: number, facts: readonly FactRow[] = []): boolean {
  switch (kind) {
    case 'consent':
      return (
        Boolean(row.withdrawnAt) ||
        (row.expiresAt !== undefined && Date.parse(row.expiresAt) <= now) ||
        facts.some((other) => other.kind === 'consent' && takesBack(other.row, row))
      );
    case 'privacy_objection':
      return Boolean(row.liftedAt);
    case 'call_back':
      return Boolean(row.closedAt);
    case 'current_contract':
      return row.endsOn !== undefined && Date.parse(`${row.endsOn}T23:59:59Z`) < now;
    case 'contact_attempt':
      return false;
  }
}

/** A person withdraws her agreement, not one line of ours: what she had given before goes with it. As the server has it. */
function takesBack(withdrawn: Rows['consent'], consent: Rows['consent']): boolean {
  return (
    withdrawn.withdrawnAt !== undefined &&
    withdrawn.channel === consent.channel &&
    withdrawn.purpose === consent.purpose &&
    withdrawn.contactId === consent.contactId &&
    (!withdrawn.family || withdrawn.family === consent.family) &&
    Date.parse(consent.collectedAt) <= Date.parse(withdrawn.withdrawnAt)
  );
}

/** Whether a consent noted since says that the person came back on her objection: as the server asks it. */
export function cameBack(objection: Rows['privacy_objection'], facts: readonly FactRow[], now: number): boolean {
  return facts.some(
    (fact) =>
      fact.kind === 'consent' &&
      !isOver(fact, now, facts) &&
      objection.channel !== undefined &&
      fact.row.channel === objection.channel &&
      fact.row.purpose === 'prospecting' &&
      fact.row.contactId === objection.contactId &&
      Boolean(fact.row.textShown) &&
      Date.parse(fact.row.collectedAt) > Date.parse(objection.receivedAt),
  );
}

/** Whom it is about: a contract is always one with the account. */
export function contactOf({ kind, row }: FactRow): string | undefined {
  return kind === 'current_contract' ? undefined : row.contactId;
}
