/** The address that opens the maps of the device on a place. Nothing is asked of anybody before it is tapped. */
export interface Spot {
  lines: readonly string[];
  /** Degrees. */
  latitude?: number;
  longitude?: number;
}

export function itinerary(spot: Spot, agent = navigator.userAgent): string | null {
  const { latitude, longitude } = spot;
  const known = latitude !== undefined && longitude !== undefined;
  const words = encodeURIComponent(spot.lines.join(', '));
  if (!known && !words) return null;
  // An iPhone knows no geo: address.
  if (/iPhone|iPad/.test(agent)) return `maps:?daddr=${known ? `${latitude},${longitude}` : words}`;
  return `geo:${known ? `${latitude},${longitude}` : '0,0'}?q=${words || `${latitude},${longitude}`}`;
}
