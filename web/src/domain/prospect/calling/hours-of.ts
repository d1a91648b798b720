/** The calls that the device knows, by hour of the week of the people called, as the server counts them. */
import type { Schemas } from '../row';

type Hour = Schemas['CallHour'];
type Call = Pick<Schemas['Call'], 'outcome' | 'weekday' | 'hour'> & { version?: number };

/** Those that have not left say nothing: the clock of the person called is the server's to know. */
export function hoursOf(calls: readonly Call[]): Hour[] {
  const hours = new Map<string, Hour>();
  for (const { version, outcome, weekday, hour } of calls) {
    if (!version) continue;
    const key = `${weekday} ${hour}`;
    const { tally } = hours.get(key) ?? { tally: { calls: 0, spoken: 0, appointments: 0 } };
    const spoken = outcome !== 'no_answer' && outcome !== 'wrong_number';
    hours.set(key, {
      weekday,
      hour,
      tally: {
        calls: tally.calls + 1,
        spoken: tally.spoken + Number(spoken),
        appointments: tally.appointments + Number(outcome === 'appointment'),
      },
    });
  }
  return [...hours.values()];
}
