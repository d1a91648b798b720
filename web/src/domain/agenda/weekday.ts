/** The weekday of a day, 0 for Monday. */
export const weekdayOf = (on: string) => (new Date(`${on}T12:00:00Z`).getUTCDay() + 6) % 7;
