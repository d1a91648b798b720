/** The colours of tags, each by the token nearest to it; the word always goes with it. */
import type { Colour } from './requests';

export const dots: Record<Colour, string> = {
  grey: 'bg-data-grey',
  red: 'bg-danger',
  orange: 'bg-data-orange',
  amber: 'bg-warning',
  green: 'bg-success',
  teal: 'bg-data-teal',
  blue: 'bg-data-blue',
  violet: 'bg-data-violet',
  pink: 'bg-data-rose',
  brown: 'bg-muted',
};
export const colours = Object.keys(dots) as Colour[];
