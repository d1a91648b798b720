/**
 * What runs before the screens: opens the local database of whoever is known, and has it filled where it is new. A file of its
 * own (`begin` in vite.config.ts) that needs neither React's drawing nor a screen, so that it works while those are on their way.
 */
import { session } from '@/api/session';
import { startEngine } from '@/offline/engine';

const { identity } = session();
if (identity) startEngine(identity.organisation.id, identity.user.id);
