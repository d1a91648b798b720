/** Where in France a place is, and by which clock one lives there: as the server has it (internal/solicitation/law/place.go). */

export interface Place {
  country?: string | undefined;
  postcode?: string | undefined;
  inseeCode?: string | undefined;
}

const clocks: Record<string, string> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/St_Barthelemy',
  '978': 'America/Marigot',
  '984': 'Indian/Kerguelen',
  '986': 'Pacific/Wallis',
  '987': 'Pacific/Tahiti',
  '988': 'Pacific/Noumea',
};

/** What ISO 3166 gives a code of its own. */
const countries: Record<string, string> = {
  GP: '971',
  MQ: '972',
  GF: '973',
  RE: '974',
  PM: '975',
  YT: '976',
  BL: '977',
  MF: '978',
  TF: '984',
  WF: '986',
  PF: '987',
  NC: '988',
};

/** Saint-Barthélemy and Saint-Martin left Guadeloupe, and kept their postcodes. */
const apart: Record<string, string> = { '97133': '977', '97150': '978' };

/** « 57 », « 974 »: by the commune when its code is known; empty abroad, and where nothing tells. */
export function departmentOf({ country, postcode = '', inseeCode }: Place): string {
  if (country && country !== 'FR') return countries[country] ?? '';
  const code = inseeCode || (apart[postcode] ?? postcode);
  return code.slice(0, /^9[78]/.test(code) ? 3 : 2);
}

/** The clock that people of the place live by; that of Paris when nobody knows. */
export const zoneAt = (place: Place): string => clocks[departmentOf(place)] ?? 'Europe/Paris';
