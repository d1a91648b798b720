import { learn } from '../learned';

/** The foot of a list: the rest of it, and its print. */
export const printing = learn({
  'print.list': 'Imprimer la liste',
  'print.shown_one': 'Imprimer la ligne affichée',
  'print.shown_other': 'Imprimer les {{count}} lignes affichées',
  'print.all_one': '{{count}} ligne',
  'print.all_other': '{{count}} lignes',
  'print.some_one': '{{count}} ligne imprimée : la liste en a d’autres.',
  'print.some_other': '{{count}} lignes imprimées : la liste en a d’autres.',
  'print.of': '{{count}} lignes imprimées sur {{total}}.',
});
