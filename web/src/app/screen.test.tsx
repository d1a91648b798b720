import { screen as page, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Toasts } from '@/ui/toast';
import { ErrorBoundary } from './error-boundary';
import { lazyPart } from './lazy-part';
import { Screen, Show } from './screen';

const chunk = () => new TypeError('Failed to fetch dynamically imported module: /assets/day-1.js');
const Day = () => <p>La journée</p>;

describe('a screen', () => {
  it('is drawn at once when its chunk was read ahead', async () => {
    const day = new Screen(async () => ({ default: Day }));
    await day.read();
    render(<Show screen={day} />);
    page.getByText('La journée');
  });

  it('has its place held until its chunk is there, which is read once', async () => {
    const load = vi.fn(async () => ({ default: Day }));
    const day = new Screen(load);
    const { unmount } = render(<Show screen={day} waiting="…" />);
    page.getByText('…');
    await page.findByText('La journée');
    unmount();
    render(<Show screen={day} />);
    page.getByText('La journée');
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('tells the boundary that its chunk cannot be read, and is read again by whoever comes back', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined); // React tells what the boundary caught
    let network = false;
    const day = new Screen(async () => {
      if (!network) throw new TypeError('no network');
      return { default: Day };
    });
    const { unmount } = render(
      <ErrorBoundary>
        <Show screen={day} />
      </ErrorBoundary>,
    );
    await page.findByText(/no network/);
    unmount();
    network = true;
    render(<Show screen={day} />);
    await page.findByText('La journée');
  });

  it('says of a chunk that the device does not have that it needs the network, in no word of the browser', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const day = new Screen(() => Promise.reject(chunk()));
    render(
      <ErrorBoundary>
        <Show screen={day} />
      </ErrorBoundary>,
    );
    await page.findByText(/il faut du réseau une première fois/);
    page.getByRole('button', { name: 'Réessayer' });
    expect(page.queryByText(/dynamically/)).toBeNull();
  });
});

describe('a part outside the routes', () => {
  const shown = (load: () => Promise<{ default: () => ReactNode }>) => {
    const Part = lazyPart(load);
    const gone = vi.fn();
    const shell = (there: boolean) => (
      <ErrorBoundary>
        <p>Le reste</p>
        {there && <Part onGone={gone} />}
        <Toasts />
      </ErrorBoundary>
    );
    const { rerender } = render(shell(true));
    return { gone, again: () => [false, true].forEach((there) => void rerender(shell(there))) };
  };

  it('that the device does not have says so and goes, leaves the rest, and is read again', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    let network = false;
    const { gone, again } = shown(async () => {
      if (!network) throw chunk();
      return { default: Day };
    });
    await page.findByText(/^Ce n’est pas encore sur cet appareil/);
    expect(gone).toHaveBeenCalledTimes(1);
    page.getByText('Le reste');
    network = true;
    again();
    await page.findByText('La journée');
  });

  it('that fails by itself is told as such', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    shown(() => Promise.reject(new Error('a mistake of ours')));
    await page.findByText(/a mistake of ours/);
  });
});
