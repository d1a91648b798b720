import { learn } from '../learned';

/** What people are told of the use of their data, where it is collected. */
export const informing = learn({
  'inform.done': 'Information donnée',
  'inform.read': 'Lire la mention',
  'inform.title': 'Ce que deviennent vos données',
  'inform.how': 'Comment',
  'inform.means.spoken': 'Dite',
  'inform.means.shown': 'Montrée',
  'inform.means.handed': 'Remise',
});
