/** Every English text; the type makes it hold the same keys as the French one. */
import type { Catalogue } from '../fr/catalogue';
import { account } from './account';
import { common } from './common';
import { entry } from './entry';
import { sync } from './sync';

export const en = { ...common, ...entry, ...account, ...sync } satisfies Record<keyof Catalogue, string>;
