import { expect, it } from 'vitest';
import { keyOf } from './key';

it.each([
  ['Chauffage actuel ?', 'chauffage_actuel'],
  ['  Œuvre d’art, n° 3 ', 'oeuvre_d_art_n_3'],
  ['2e étage', 'e_etage'],
  ['Date de fin du contrat d’entretien de la chaudière', 'date_de_fin_du_contrat_d_entretien_de_la'],
  ['***', ''],
])('makes of %j the key %j', (label, key) => {
  expect(keyOf(label)).toBe(key);
});
