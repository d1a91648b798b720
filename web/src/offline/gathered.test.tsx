/** What was kept in pieces once is one draft: the pieces go once it is on the device, and a form waits for it. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { database, deleteDatabase, openDatabase } from './current';
import { allDrafts, dropDraft, eraserOf, forgetUnkept, putDraft, useGathered } from './drafts';
import { givenSession } from './given-session';

const unhandled = vi.fn();

beforeEach(async () => {
  process.on('unhandledRejection', unhandled);
  givenSession();
  await putDraft('qualify:a:f:1', 'Un', 1);
  await putDraft('qualify:a:f:2', 'Deux', 2);
});

afterEach(async () => {
  process.off('unhandledRejection', unhandled);
  unhandled.mockClear();
  cleanup();
  forgetUnkept(database().name);
  vi.restoreAllMocks();
  await deleteDatabase();
});

function Form() {
  return <p>{useGathered<string>('qualify:a:f', (before, after) => `${before} ${after}`) ? 'prêt' : '…'}</p>;
}
const kept = async () => (await database().drafts.toArray()).map(({ key, value }) => [key, value]);

it('is one draft from then on', async () => {
  render(<Form />);
  await screen.findByText('prêt');
  expect(await kept()).toEqual([['qualify:a:f', 'Un Deux']]);
});

it('keeps the pieces on a device without room for it', async () => {
  const full = new DOMException('full', 'QuotaExceededError');
  vi.spyOn(database().drafts, 'put').mockRejectedValue(full);
  render(<Form />);
  await screen.findByText('prêt');
  expect(await kept()).toEqual([
    ['qualify:a:f:1', 'Un'],
    ['qualify:a:f:2', 'Deux'],
  ]);
});

describe('on a device without room, which has some again', () => {
  /** Gathered while there was none; what is typed on is kept again from then on. */
  async function gathered() {
    const full = new DOMException('full', 'QuotaExceededError');
    const put = vi.spyOn(database().drafts, 'put').mockRejectedValue(full);
    render(<Form />);
    await screen.findByText('prêt');
    return () => put.mockRestore();
  }
  const begun = async () => (await allDrafts(database())).map(({ key, value }) => [key, value]);

  it('is one for whoever looks, and the pieces go once it is on the device', async () => {
    const roomAgain = await gathered();
    expect(await begun()).toEqual([['qualify:a:f', 'Un Deux']]);
    await putDraft('qualify:a:f', 'Un Deux Trois');
    expect(await begun()).toEqual([['qualify:a:f', 'Un Deux Trois']]);
    roomAgain();
    await putDraft('qualify:a:f', 'Un Deux Trois Quatre');
    expect(await kept()).toEqual([['qualify:a:f', 'Un Deux Trois Quatre']]);
    await dropDraft('qualify:a:f');
    expect(await begun()).toEqual([]);
  });

  it.each([
    ['saved or dropped', () => dropDraft('qualify:a:f')],
    ['erased later', async () => eraserOf({ key: 'qualify:a:f', value: '', at: Date.now() })()],
  ])('leaves no piece behind where it is %s', async (_, forgotten) => {
    await gathered();
    await forgotten();
    expect(await begun()).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  it('keeps what another page typed into a piece since', async () => {
    const roomAgain = await gathered();
    roomAgain();
    await database().drafts.put({ key: 'qualify:a:f:2', value: 'Deux et demi', at: 3 });
    expect(await begun()).toEqual([
      ['qualify:a:f', 'Un Deux'],
      ['qualify:a:f:2', 'Deux et demi'],
    ]);
    await putDraft('qualify:a:f', 'Un Deux Trois');
    expect(await kept()).toEqual([
      ['qualify:a:f', 'Un Deux Trois'],
      ['qualify:a:f:2', 'Deux et demi'],
    ]);
  });

  it('is the same once the form is opened again', async () => {
    const roomAgain = await gathered();
    cleanup();
    roomAgain();
    render(<Form />);
    await screen.findByText('prêt');
    expect(await begun()).toEqual([['qualify:a:f', 'Un Deux']]);
    expect(await kept()).toEqual([['qualify:a:f', 'Un Deux']]);
  });
});

it('leaves no error behind where somebody else signs in meanwhile', async () => {
  render(<Form />);
  openDatabase('o1', 'u2');
  await screen.findByText('…');
  await new Promise((resolve) => setTimeout(resolve));
  await vi.waitFor(async () => expect(await database().drafts.count()).toBe(0));
  expect(unhandled).not.toHaveBeenCalled();
  await deleteDatabase();
  givenSession();
});
