import { learn } from '../learned';

/** Administration: what municipalities ask of door-to-door selling, by territory. */
export const byLaws = learn({
  'byLaws.title': 'Arrêtés municipaux',
  'byLaws.hint':
    'Ce que des communes demandent du démarchage à domicile. Besace le rappelle avant une visite non demandée à un particulier et au porte-à-porte, sans réseau aussi.',
  'byLaws.one': 'Arrêté {{number}}',
  'byLaws.municipality': 'Commune',
  'byLaws.postcodes': 'Codes postaux concernés',
  'byLaws.postcodesHint': '50 au plus. Vide : tout le secteur, sauf ce qu’un autre secteur en tient.',
  'byLaws.text': 'Ce qu’il demande ou interdit',
  'byLaws.reference': 'Référence',
  'byLaws.referenceHint': 'Son numéro et sa date : n° 2026-112 du 3 mars 2026.',
  'byLaws.from': 'À partir du',
  'byLaws.until': 'Jusqu’au',
  'byLaws.add': 'Ajouter un arrêté',
  'byLaws.remove': 'Retirer cet arrêté',
});
