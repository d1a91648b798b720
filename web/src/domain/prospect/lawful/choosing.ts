/** What one may choose to speak of with somebody, and what stands for each choice: only whoever is about to act needs it. */
import { type About, keyOf } from '@/reaching/reach';
import {
  type Answer,
  type Channel,
  linesOf,
  mayGo,
  ownOf,
  type Person,
  type Standing,
  standing,
  told,
  type Waiting,
} from './standing';

/**
 * What one may choose to speak of by that channel, with what stands for each: nothing when the usual purpose may be
 * gone ahead with, or when the answer is the same for all. `families` are those of the organisation.
 */
export function choices(
  channel: Channel,
  person: Person,
  waiting: readonly Waiting[],
  now: number,
  { fresh = [], families }: { fresh?: readonly Answer[]; families: readonly string[] },
): Standing[] {
  const own = ownOf(person);
  const usual = standing(channel, person, { own, fresh, waiting }, now);
  const byDevice = usual.because === 'objected' || usual.because === 'refused' || usual.because === 'changed';
  const [first, ...others] = linesOf(channel, { own, fresh }, now);
  if (!first || others.length === 0 || byDevice || mayGo(usual, person) === 'go') return [];
  const { forContract: _, ...same } = usual;
  const about = (line: Answer): Standing => ({ ...(line === first ? same : told(line, now)), about: aboutOf(line) });
  const named = others.filter((line) => line.family);
  const sold = named.map((line) => line.family as string);
  const prospecting =
    named.length === 0
      ? [about(first)]
      : [...new Set([...families, ...sold])].map((family) => {
          const line = named.find((one) => one.family === family);
          return line ? about(line) : { ...same, about: { purpose: first.purpose, family } };
        });
  return [...prospecting, ...others.filter((line) => !line.family).map(about)];
}

/** What stands when one speaks of that: as usual where the answer is no other one. */
export function standingAbout(about: About, usual: Standing, choices: readonly Standing[]): Standing {
  const one = choices.find((choice) => keyOf(choice.about) === keyOf(about));
  return one ?? { ...usual, about };
}

function aboutOf({ purpose, family }: Answer): About {
  return { purpose, ...(family ? { family } : {}) };
}
