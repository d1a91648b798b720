/** Towns that begin like what is typed, by name or by postcode: from the base of postcodes of the server, when there is a network. */
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { useServer } from '@/api/server';
import { useSettled } from '@/ui/settled';

type Town = components['schemas']['Town'];

const none: readonly Town[] = [];

/** What may be meant by a postcode, else by the beginning of a name. */
export function useTowns(postcode: string, town: string): readonly Town[] {
  const code = postcode.trim();
  const text = useSettled(/^\d{5}$/.test(code) ? code : town.trim());
  const { data } = useServer(
    ['towns', text],
    async () => (await answer(api.GET('/v1/towns', { params: { query: { q: text.slice(0, 80) } } }))).items,
    { when: text.length >= 3, steady: true },
  );
  return text.length >= 3 ? (data ?? none) : none;
}

/** What the postcode and the town are once the other one is known: each completes the other when only one answer is left. */
export function completed(
  towns: readonly Town[],
  typed: { postcode: string; town: string },
): { postcode: string; town: string } {
  const same = (a: string, b: string) => a.localeCompare(b, 'fr', { sensitivity: 'base' }) === 0;
  const only = (values: string[]) => (new Set(values).size === 1 ? values[0] : undefined);
  if (!typed.town.trim()) {
    const town = only(towns.filter((one) => one.postcode === typed.postcode.trim()).map((one) => one.town));
    return { ...typed, town: town ?? typed.town };
  }
  if (!typed.postcode.trim()) {
    const postcode = only(towns.filter((one) => same(one.town, typed.town.trim())).map((one) => one.postcode));
    return { ...typed, postcode: postcode ?? typed.postcode };
  }
  return typed;
}
