/** How an account is drawn by its status: a shape of its own first, a colour that repeats it. For the map and for its list. */
import { classes } from '@/ui/classes';
import type { Account } from './filter';

type Status = Account['status'];

/** In a square of 24. */
const paths: Record<Status, string> = {
  lead: 'M12 3.5 21.5 20h-19z', // triangle
  prospect: 'M12 2.5 21.5 12 12 21.5 2.5 12z', // diamond
  customer: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z', // disc
  former_customer: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm0 5.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z', // ring
  disqualified: 'M6 3.5 12 9.5l6-6L20.5 6l-6 6 6 6-2.5 2.5-6-6-6 6L3.5 18l6-6-6-6z', // cross
};

export function StatusShape({ status, className }: { status: Status; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={classes('map-shape shrink-0', `map-${status}`, className)}>
      <path d={paths[status]} />
    </svg>
  );
}

const svg = 'http://www.w3.org/2000/svg';

/** The same for Leaflet, which places elements. */
export function shapeOf(status: Status): SVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('class', `map-shape map-${status}`);
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', paths[status]);
  drawing.append(path);
  return drawing;
}
