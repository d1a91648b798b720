/** The time zones that this browser knows, to choose among in a `Select`; the one that is kept first, should it not know it. */
export function ZoneOptions({ kept }: { kept: string }) {
  const zones = Intl.supportedValuesOf('timeZone');
  return [...(zones.includes(kept) ? [] : [kept]), ...zones].map((zone) => (
    <option key={zone} value={zone}>
      {zone}
    </option>
  ));
}
