/**
 * The engine as one module, an entry of the build of its own. End-to-end tests import it into the page and share its
 * state with the app that runs there: what they try is what is shipped. So can whoever helps an adviser by telephone.
 */
export { session } from '@/api/session';
export { contacted, exportUnsent, isLocked, leave, unsentCount } from './access';
export * from './changes';
export { database } from './current';
export { draftCount, putDraft } from './drafts';
export { currentPhase, syncNow } from './engine';
export * from './event-changes';
export { attach } from './files';
export { newId } from './id';
export { Local } from './local';
export { bringBack, dependents, giveUp, sendAgain, settleConflict } from './outbox';
export { save, undo } from './save';
export { applyUpdate, lookForUpdate } from './update';
