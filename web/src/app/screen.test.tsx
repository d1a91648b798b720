import { cleanup, screen as page, render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from './error-boundary';
import { Screen, Show } from './screen';

const Day = () => <p>La journée</p>;

afterEach(cleanup);

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
});
