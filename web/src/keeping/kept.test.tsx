/** What is typed over what the server has is a draft only as long as it says something else. */
import 'fake-indexeddb/auto';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { useKept } from './kept';

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession();
});

afterEach(async () => {
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

let kept: ReturnType<typeof useKept<{ text: string }>>;

function Notice() {
  kept = useKept('notice:phone', { text: 'Bonjour' });
  return <p>{kept.ready ? `« ${kept.value.text} »` : '…'}</p>;
}

it.each([
  ['set', () => kept.set({ text: 'Bonjour' })],
  ['put', () => kept.put({ text: 'Bonjour' })],
])('leaves no draft when what is %s is what is saved', async (_, back) => {
  render(<Notice />);
  await screen.findByText('« Bonjour »');
  act(() => kept.put({ text: 'Bonjour !' }));
  await waitFor(async () => expect(await database().drafts.count()).toBe(1));
  act(back);
  screen.getByText('« Bonjour »');
  await waitFor(async () => expect(await database().drafts.count()).toBe(0));
});

let quiz: ReturnType<typeof useKept<{ name: string; questions: string[] }>>;

function Quiz({ questions }: { questions: string[] }) {
  quiz = useKept('questionnaire:q1', { name: 'Besoin', questions });
  return <p>{quiz.ready ? `${quiz.value.name} ${quiz.value.questions.join()} ${quiz.restored}` : '…'}</p>;
}

it('goes over what a colleague has saved since only where something was typed', async () => {
  const first = render(<Quiz questions={['Budget ?']} />);
  await screen.findByText('Besoin Budget ? false');
  act(() => quiz.put({ name: 'Besoin du foyer' }));
  first.unmount();
  await waitFor(async () => expect(await database().drafts.count()).toBe(1));
  render(<Quiz questions={['Budget ?', 'Délai ?']} />);
  await screen.findByText('Besoin du foyer Budget ?,Délai ? true');
});
