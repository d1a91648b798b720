/** Administration: what municipalities ask of door-to-door selling, by territory. */
export const byLaws = {
  'byLaws.title': 'Municipal by-laws',
  'byLaws.hint':
    'What municipalities ask of door-to-door selling. Besace recalls it before a visit to a private person that nobody asked for and at doors, without network too.',
  'byLaws.one': 'By-law {{number}}',
  'byLaws.municipality': 'Municipality',
  'byLaws.postcodes': 'Postcodes concerned',
  'byLaws.postcodesHint': 'At most 50. Empty: the whole territory, but for what another one holds of it.',
  'byLaws.text': 'What it asks or forbids',
  'byLaws.reference': 'Reference',
  'byLaws.referenceHint': 'Its number and date: no. 2026-112 of 3 March 2026.',
  'byLaws.from': 'From',
  'byLaws.until': 'Until',
  'byLaws.add': 'Add a by-law',
  'byLaws.remove': 'Remove this by-law',
};
