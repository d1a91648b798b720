/**
 * The background of the map: pictures that the browser asks of whom the installation names, of nobody else. When their
 * editor allows it those seen are kept on the device, and erased with the rest of it when somebody leaves.
 */
import { type Coords, type DoneCallback, TileLayer } from 'leaflet';
import type { components } from '@/api/schema';

export type Background = components['schemas']['MapConfig'];

/** The layer, which tells whether the background is there: `missing` when none of the tiles in sight can be had. */
export function tilesOf(background: Background, tell: (state: 'shown' | 'missing') => void): TileLayer {
  const Layer = background.cacheable && 'caches' in window ? KeptTiles : TileLayer;
  const layer = new Layer(background.tiles, { maxNativeZoom: background.maxZoom, maxZoom: 22, className: 'map-tiles' });
  let had = false;
  layer.on('loading', () => {
    had = false;
  });
  layer.on('tileload', () => {
    if (!had) tell('shown');
    had = true;
  });
  layer.on('load', () => {
    if (!had) tell('missing');
  });
  return layer;
}

const shelf = 'besace-tiles'; // « besace- »: erased with what the device keeps of a person
const keptOn = 'X-Besace-Kept';
const most = 1500;
const age = 30 * 86_400_000;

class KeptTiles extends TileLayer {
  override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const image = document.createElement('img');
    const url = this.getTileUrl(coords);
    image.alt = '';
    void this.fill(image, url, done);
    return image;
  }

  private async fill(image: HTMLImageElement, url: string, done: DoneCallback): Promise<void> {
    const kept = await find(url).catch(() => null); // a shelf that does not open is an empty one
    const held = kept && URL.createObjectURL(kept);
    image.onload = () => {
      if (held) URL.revokeObjectURL(held);
      else if (image.crossOrigin) void keep(url, image).catch(() => undefined); // no room: it will be asked for again
      done(undefined, image);
    };
    image.onerror = () => {
      if (!held && image.crossOrigin) {
        // Who lets nobody copy may still be looked at.
        image.removeAttribute('crossorigin');
        image.src = url;
        return;
      }
      done(new Error('no tile'), image);
    };
    if (!held) image.crossOrigin = 'anonymous'; // a picture of somebody else may be copied only so
    image.src = held ?? url;
  }
}

async function find(url: string): Promise<Blob | null> {
  const found = await (await caches.open(shelf)).match(url);
  if (!found) return null;
  const old = Date.now() - Number(found.headers.get(keptOn)) > age;
  return old && navigator.onLine ? null : found.blob();
}

/** The policy of the page lets it show the picture, not fetch it: it is copied from where it is drawn. */
async function keep(url: string, image: HTMLImageElement): Promise<void> {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  const copy = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!copy) return;
  const cache = await caches.open(shelf);
  await cache.put(url, new Response(copy, { headers: { 'Content-Type': copy.type, [keptOn]: String(Date.now()) } }));
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - most)).map((oldest) => cache.delete(oldest)));
}

const policy = 'Content-Security-Policy';

/** The page kept for the next start has another policy than the one that is open. */
let renewed = false;

/**
 * An installed app opens from the page that it keeps, with the content policy of that day: a background set since would
 * be refused. This gives the kept page the policy of today; true, until the page is left, when it had another, which
 * shows at the next start.
 */
export async function renewPolicy(): Promise<boolean> {
  if (!('caches' in window) || !navigator.serviceWorker?.controller) return false;
  const today = (await fetch('/', { method: 'HEAD', cache: 'no-store' })).headers.get(policy);
  if (!today) return false;
  for (const name of (await caches.keys()).filter((one) => one.includes('precache'))) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (new URL(request.url).pathname !== '/index.html') continue;
      const page = await cache.match(request);
      if (!page || page.headers.get(policy) === today) continue;
      const headers = new Headers(page.headers);
      headers.set(policy, today);
      await cache.put(request, new Response(page.body, { headers }));
      renewed = true;
    }
  }
  return renewed;
}
