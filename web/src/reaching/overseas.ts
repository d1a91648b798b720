/** Where in France a place is, and by which clock one lives there: as the server has it (internal/solicitation/law/place.go). */

export interface Place {
  country?: string | undefined;
  postcode?: string | undefined;
  inseeCode?: string | undefined;
}

/** By department or collectivity: the code that ISO 3166 gives it, and its clock. */
const overseas: Record<string, readonly [country: string, clock: string]> = {
  971: ['GP', 'America/Guadeloupe'],
  972: ['MQ', 'America/Martinique'],
  973: ['GF', 'America/Cayenne'],
  974: ['RE', 'Indian/Reunion'],
  975: ['PM', 'America/Miquelon'],
  976: ['YT', 'Indian/Mayotte'],
  977: ['BL', 'America/St_Barthelemy'],
  978: ['MF', 'America/Marigot'],
  984: ['TF', 'Indian/Kerguelen'],
  986: ['WF', 'Pacific/Wallis'],
  987: ['PF', 'Pacific/Tahiti'],
  988: ['NC', 'Pacific/Noumea'],
};

/** Saint-Barthélemy and Saint-Martin left Guadeloupe, and kept their postcodes. */
const apart: Record<string, string> = { 97133: '977', 97150: '978' };

/** The clock that people of the place live by, that of Paris when nobody knows; undefined abroad. */
export function zoneAt({ country, postcode = '', inseeCode }: Place): string | undefined {
  if (country && country !== 'FR') return Object.values(overseas).find(([code]) => code === country)?.[1];
  return overseas[(inseeCode || (apart[postcode] ?? postcode)).slice(0, 3)]?.[1] ?? 'Europe/Paris';
}
