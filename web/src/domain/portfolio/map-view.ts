/**
 * The map itself, by Leaflet: it is told what to show and tells what was done with it. It knows nothing of React and
 * reads nothing; a view lives as long as its element.
 */
import 'leaflet/dist/leaflet.css';
import './map.css';
import {
  control,
  divIcon,
  type Map as LeafletMap,
  latLngBounds,
  layerGroup,
  map as leafletMap,
  type Marker,
  marker,
  polyline,
  svg,
  type TileLayer,
} from 'leaflet';
import { number } from '@/i18n/format';
import type { Position } from './filter';
import { boundsOf, type Group, graticule, grouped, parts, type Spot, townsOf } from './points';
import { shapeOf } from './shapes';
import { type Background, tilesOf } from './tiles';

export interface View extends Position {
  zoom: number;
}

/** What is said of the map. */
export interface Told {
  /** It stands still; `byHand` when somebody moved it, and not the choice of one account. */
  moved: (view: View, byHand: boolean) => void;
  chosen: (id: string) => void;
  /** Whether the background is there: `missing` when none of its tiles can be had. */
  background: (state: 'shown' | 'missing') => void;
}

/** Nearer than this, nothing new is to be seen. */
const deepest = 19;
/** France, when there is nobody to show. */
const country = latLngBounds([41.3, -5.2], [51.1, 9.6]);

const finger = 44;
const many = 25;

export class MapView {
  private readonly map: LeafletMap;
  private readonly points = layerGroup();
  private readonly landmarks = layerGroup();
  private readonly drawn = new Map<string, Marker>();
  private readonly resizing: ResizeObserver;
  private readonly calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  private spots: readonly Spot[] = [];
  private groups: Group[] = [];
  private groupedAt = Number.NaN;
  private chosen: Spot | null = null;
  private mark: Marker | null = null;
  private hereMark: Marker | null = null;
  private byHand = false;
  private nearing = false;
  private bare = true;
  private tiles: TileLayer | null = null;

  constructor(
    element: HTMLElement,
    private readonly told: Told,
    start: View | null,
  ) {
    element.classList.add('map-ground');
    this.map = leafletMap(element, {
      zoomControl: false,
      attributionControl: false, // what is to be said is said by the page, as text
      maxZoom: deepest,
      minZoom: 3,
      zoomAnimation: !this.calm,
      fadeAnimation: !this.calm,
      markerZoomAnimation: !this.calm,
      inertia: !this.calm,
      renderer: svg({ padding: 0.3 }),
    });
    if (start) this.map.setView([start.latitude, start.longitude], start.zoom, { animate: false });
    else this.map.fitBounds(country, { animate: false });
    control.scale({ imperial: false, position: 'bottomleft' }).addTo(this.map);
    this.landmarks.addTo(this.map);
    this.points.addTo(this.map);
    const hand = () => {
      this.byHand = true;
    };
    for (const event of ['pointerdown', 'wheel', 'keydown']) element.addEventListener(event, hand, { passive: true });
    this.map.on('zoomanim', () => {
      this.nearing = true;
    });
    this.map.on('zoomend', () => {
      this.nearing = false;
    });
    this.map.on('moveend', () => {
      this.draw();
      this.told.moved(this.view(), this.byHand);
      this.byHand = false;
    });
    this.resizing = new ResizeObserver(() => this.map.invalidateSize({ pan: false }));
    this.resizing.observe(element);
  }

  view(): View {
    const { lat, lng } = this.map.getCenter();
    return { latitude: lat, longitude: lng, zoom: this.map.getZoom() };
  }

  remove(): void {
    this.resizing.disconnect();
    // Leaflet would end the movement of a map that is gone.
    this.map.off('moveend');
    if (this.nearing) this.map.once('zoomend', () => queueMicrotask(() => this.map.remove()));
    else this.map.remove();
  }

  /** These accounts, and which of them is chosen. */
  show(spots: readonly Spot[], chosenId: string | null): void {
    const chosen = spots.find((spot) => spot.account.id === chosenId) ?? null;
    const others = chosen ? spots.filter((spot) => spot !== chosen) : spots;
    this.spots = others;
    this.groupedAt = Number.NaN;
    this.chosen = chosen;
    this.draw();
  }

  /** Where one is; null takes the mark away. */
  here(position: Position | null): void {
    this.hereMark?.remove();
    this.hereMark = position
      ? marker([position.latitude, position.longitude], {
          icon: divIcon({ className: 'map-here', iconSize: [20, 20] }),
          interactive: false,
          keyboard: false,
          zIndexOffset: 500,
        }).addTo(this.map)
      : null;
  }

  /** All of these in sight; the whole country when there are none. */
  fit(positions: readonly Position[], animate = true): void {
    this.byHand = true;
    const bounds = boundsOf(positions);
    const area = bounds ? latLngBounds([bounds.south, bounds.west], [bounds.north, bounds.east]) : country;
    this.map.fitBounds(area, {
      paddingTopLeft: [32, 40],
      paddingBottomRight: [80, 48], // the buttons stand there
      maxZoom: 15,
      animate: animate && !this.calm,
    });
  }

  /** Brings the position into the middle; comes nearer when the map shows much more than a town. */
  look(position: Position, nearest = 12): void {
    this.byHand = false;
    const zoom = Math.max(this.map.getZoom(), nearest);
    this.map.setView([position.latitude, position.longitude], zoom, { animate: !this.calm });
  }

  zoom(by: 1 | -1): void {
    this.byHand = true;
    this.map.setZoom(this.map.getZoom() + by, { animate: !this.calm });
  }

  background(background: Background | null): void {
    this.tiles?.remove();
    this.tiles = null;
    this.setBare(true);
    if (!background) return;
    this.tiles = tilesOf(background, (state) => {
      this.setBare(state === 'missing');
      this.told.background(state);
    }).addTo(this.map);
  }

  private setBare(bare: boolean): void {
    if (this.bare === bare) return;
    this.bare = bare;
    this.drawLandmarks();
  }

  private draw(): void {
    const zoom = this.map.getZoom();
    if (zoom !== this.groupedAt) {
      this.groups = grouped(this.spots, zoom, finger);
      this.groupedAt = zoom;
    }
    const area = this.map.getBounds().pad(0.25);
    const wanted = new Map<string, Group>();
    for (const group of this.groups) {
      if (!area.contains([group.latitude, group.longitude])) continue;
      wanted.set(keyOf(group), group);
    }
    for (const [key, drawn] of this.drawn) {
      if (wanted.has(key)) continue;
      drawn.remove();
      this.drawn.delete(key);
    }
    for (const [key, group] of wanted) {
      if (!this.drawn.has(key)) this.drawn.set(key, this.place(key, group));
    }
    this.mark?.remove();
    this.mark = this.chosen && pointOf(this.chosen, true).addTo(this.points);
    this.drawLandmarks();
  }

  private place(key: string, group: Group): Marker {
    const [first] = group.spots;
    const alone = first && group.spots.length === 1;
    return (alone ? pointOf(first, false) : crowdOf(group))
      .on('click', () => {
        const now = this.groups.find((one) => keyOf(one) === key); // what it stands for may have changed since
        if (now) this.open(now);
      })
      .addTo(this.points);
  }

  /** Comes near enough to tell the accounts of a group apart; those that share a door begin with the first. */
  private open(group: Group): void {
    const [first] = group.spots;
    if (!parts(group, deepest, finger)) {
      this.byHand = false;
      if (first) this.told.chosen(first.account.id);
      return;
    }
    const bounds = latLngBounds(group.spots.map((spot): [number, number] => [spot.latitude, spot.longitude]));
    const zoom = Math.max(this.map.getBoundsZoom(bounds.pad(0.2)), this.map.getZoom() + 1);
    this.byHand = true;
    this.map.setView(bounds.getCenter(), Math.min(zoom, deepest), { animate: !this.calm });
  }

  /** Lines of the globe and names of towns, as long as no background tells where one is. */
  private drawLandmarks(): void {
    this.landmarks.clearLayers();
    if (!this.bare) return;
    const zoom = this.map.getZoom();
    const area = this.map.getBounds().pad(0.25);
    const [south, west, north, east] = [area.getSouth(), area.getWest(), area.getNorth(), area.getEast()];
    const { meridians, parallels } = graticule({ south, west, north, east }, zoom);
    const line = (...ends: [number, number][]) =>
      polyline(ends, { className: 'map-line', interactive: false }).addTo(this.landmarks);
    for (const longitude of meridians) line([south, longitude], [north, longitude]);
    for (const latitude of parallels) line([latitude, west], [latitude, east]);
    const all = this.chosen ? [...this.groups, { ...this.chosen, spots: [this.chosen] }] : this.groups;
    for (const town of townsOf(all, zoom, finger)) {
      if (!area.contains([town.latitude, town.longitude])) continue;
      const name = document.createElement('span');
      name.textContent = town.name;
      marker([town.latitude, town.longitude], {
        icon: divIcon({ className: `map-town map-town-${town.side}`, html: name, iconSize: [0, 0] }),
        interactive: false,
        keyboard: false,
        zIndexOffset: -100_000,
      }).addTo(this.landmarks);
    }
  }
}

function keyOf({ spots }: Group): string {
  return `${spots[0]?.account.id}:${spots[0]?.account.status}:${spots.length}`;
}

function crowdOf({ latitude, longitude, spots }: Group): Marker {
  const count = document.createElement('span');
  count.textContent = number(spots.length);
  return marker([latitude, longitude], {
    icon: divIcon({
      className: `map-point map-group${spots.length >= many ? ' map-group-many' : ''}`,
      html: count,
      iconSize: [finger, finger],
    }),
    keyboard: false, // the list is how a keyboard chooses
  });
}

function pointOf({ account, latitude, longitude }: Spot, chosen: boolean): Marker {
  return marker([latitude, longitude], {
    icon: divIcon({
      className: chosen ? 'map-point map-point-chosen' : 'map-point',
      html: shapeOf(account.status) as unknown as HTMLElement, // Leaflet only appends it
      iconSize: [finger, finger],
    }),
    title: account.name,
    keyboard: false, // the list is how a keyboard chooses
    zIndexOffset: chosen ? 1000 : 0,
  });
}
