/** When private people may be called, by the dated rules of the server. */
import type { Schemas } from '../row';

type Rule = Schemas['LegalRule'];

const aboutHours = 'R-TEL-05';

/** Those of the rules that are about hours. */
export const ofHours = (rules: readonly Rule[]): Rule[] => rules.filter(({ id }) => id === aboutHours);

/** The one on hours that counts on a day (R-TEL-05). */
export const hoursOn = (rules: readonly Rule[], day: string): Rule | undefined =>
  rules.find(({ id, validFrom = '', validTo = day }) => id === aboutHours && validFrom <= day && day <= validTo);

/** Whether private people may be called during the whole of an hour, by the rule on hours that counts on the day. */
export function lawfulHour(rules: readonly Rule[], today: string, weekday: number, hour: number): boolean {
  const rule = hoursOn(rules, today);
  const at = (hour: number) => `${hour}`.padStart(2, '0').concat(':00');
  return (
    !rule?.weekly ||
    rule.weekly.some((slot) => slot.weekday === weekday && slot.from <= at(hour) && at(hour + 1) <= slot.to)
  );
}
