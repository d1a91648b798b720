import { learn } from '../learned';

/** The list beside a sheet. */
export const beside = learn({
  'beside.nothing': 'Aucune fiche ouverte',
  'beside.nothingText': 'Choisissez un compte dans la liste : sa fiche s’ouvre ici.',
  'beside.back': 'Revenir à la liste',
  'beside.keep': 'Garder la liste à côté',
  'beside.close': 'Fermer la liste',
  'beside.before': 'Fiche précédente',
  'beside.after': 'Fiche suivante',
  'beside.at': '{{at}} sur {{count}}',
  'beside.earlier': 'Comptes précédents',
});
