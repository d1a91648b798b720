/** A part whose chunk the device does not have leaves the rest of its screen. */
import { act, cleanup, configure, fireEvent, screen as page, render, waitFor } from '@testing-library/react';
import { createRef, type ReactNode, type Ref, Suspense } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Menu } from './menu';
import { onMissingPart, part } from './part';
import { Toasts } from './toast';

const chunk = () => new TypeError('Failed to fetch dynamically imported module: /assets/way-1.js');
const Way = () => <p>Le chemin</p>;
const told = vi.fn();

// React holds back what comes after a fallback, longer where the machine is busy.
configure({ asyncUtilTimeout: 4000 });

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue(undefined); // React tells what a boundary caught
  onMissingPart(told);
  told.mockClear();
});

afterEach(() => {
  for (const close of page.queryAllByLabelText('Masquer le message')) fireEvent.click(close);
  cleanup();
  vi.restoreAllMocks();
});

const around = (inside: ReactNode) => (
  <>
    <p>Le reste</p>
    <Suspense>{inside}</Suspense>
    <Toasts />
  </>
);

/** Reads it once there is network. */
function given() {
  const network = { there: false };
  return {
    network,
    load: async () => {
      if (!network.there) throw chunk();
      return { default: Way };
    },
  };
}

it('gives its ref to the part, not to what holds it', async () => {
  const Field = part(async () => ({
    default: ({ ref }: { ref: Ref<HTMLInputElement> }) => <input ref={ref} aria-label="Ville" />,
  }));
  const ref = createRef<HTMLInputElement>();
  render(around(<Field ref={ref} />));
  const field = await page.findByLabelText('Ville');
  expect(ref.current).toBe(field);
});

it('says so in its place, and comes when it is asked for again', async () => {
  const { network, load } = given();
  const WayTo = part(load);
  render(around(<WayTo />));
  await page.findByText(/^Ce n’est pas encore sur cet appareil/);
  expect(page.getByText('Le reste')).toBeDefined();
  expect(told).toHaveBeenCalledOnce();
  fireEvent.click(page.getByRole('button', { name: 'Réessayer' }));
  await waitFor(() => expect(told).toHaveBeenCalledTimes(2));
  network.there = true;
  fireEvent.click(await page.findByRole('button', { name: 'Réessayer' }));
  await page.findByText('Le chemin');
});

it('comes by itself with the network', async () => {
  const { network, load } = given();
  const WayTo = part(load);
  render(around(<WayTo />));
  await page.findByRole('button', { name: 'Réessayer' });
  network.there = true;
  act(() => void window.dispatchEvent(new Event('online')));
  await page.findByText('Le chemin');
});

it('that was asked for closes, says why in passing, and opens later', async () => {
  const { network, load } = given();
  const WaySheet = part<{ onClose: () => void }>(load);
  const onClose = vi.fn();
  const { rerender } = render(around(<WaySheet onClose={onClose} />));
  await page.findByText(/^Ce n’est pas encore sur cet appareil/);
  expect(page.queryByRole('button', { name: 'Réessayer' })).toBeNull();
  expect(onClose).toHaveBeenCalledOnce();
  rerender(around(null));
  network.there = true;
  rerender(around(<WaySheet onClose={onClose} />));
  await page.findByText('Le chemin');
});

it('that fails by itself is told as such', async () => {
  const Broken = part(async () => ({
    default: () => {
      throw new Error('a mistake of ours');
    },
  }));
  await expect(act(async () => void render(around(<Broken />)))).rejects.toThrow('a mistake of ours');
});

it('leaves the button of a menu that cannot open', async () => {
  vi.doMock('./menu-open', () => ({
    default: () => {
      throw chunk();
    },
  }));
  render(around(<Menu label="Plus d’actes" items={[{ label: 'Archiver', onSelect: () => undefined }]} />));
  fireEvent.click(page.getByRole('button', { name: 'Plus d’actes' }));
  await page.findByText(/^Ce n’est pas encore sur cet appareil/);
  page.getByRole('button', { name: 'Plus d’actes' });
  vi.doUnmock('./menu-open');
});
