/** What is typed over what the server has is a draft only as long as it says something else. */
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import { Toasts } from '@/ui/toast';
import { Saved } from './clashing';
import { mustChoose, Restored, useBegun, useKept } from './kept';

givenDevice();

let notice: ReturnType<typeof useKept<{ text: string }>>;

function Notice() {
  notice = useKept('notice:phone', { text: 'Bonjour' });
  return <p>{notice.ready ? `« ${notice.value.text} »` : '…'}</p>;
}

it.each([
  ['set', () => notice.set({ text: 'Bonjour' })],
  ['put', () => notice.put({ text: 'Bonjour' })],
])('leaves no draft when what is %s is what is saved', async (_, back) => {
  render(<Notice />);
  await screen.findByText('« Bonjour »');
  act(() => notice.put({ text: 'Bonjour !' }));
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

let text: ReturnType<typeof useKept<string>>;

function Text({ saved, busy = false }: { saved: string; busy?: boolean }) {
  text = useKept('notice:fair', saved);
  return (
    <>
      <Restored draft={text} busy={busy}>
        {(there) => <Saved said={[{ label: 'Texte', text: there }]} />}
      </Restored>
      <p>{text.ready ? `« ${text.value} »` : '…'}</p>
      <Toasts />
    </>
  );
}

const question = 'Ce qui est enregistré a changé pendant votre saisie';
const kept = async () => (await database().drafts.toArray()).map((draft) => draft.value);

/** She typed over « Bonjour », and a colleague saved « Bonsoir » since. */
async function bothChanged() {
  const first = render(<Text saved="Bonjour" />);
  await screen.findByText('« Bonjour »');
  act(() => text.set('Bonjour Madame'));
  first.unmount();
  await waitFor(async () => expect(await kept()).toHaveLength(1));
  const again = render(<Text saved="Bonsoir" />);
  await screen.findByText('« Bonjour Madame »');
  return again;
}

it('sets what a colleague saved beside what was typed, and is not saved before one is chosen', async () => {
  await bothChanged();
  screen.getByText(question);
  screen.getByText('Bonsoir');
  expect(mustChoose(text)).toBe(true);
  expect(document.activeElement).toBe(screen.getByRole('region', { name: question }));
  // What is typed next is no choice yet.
  act(() => text.set('Bonjour Madame,'));
  screen.getByText(question);
  fireEvent.click(screen.getByText('Garder ma saisie'));
  expect(screen.queryByText(question)).toBeNull();
  expect(mustChoose(text)).toBe(false);
  screen.getByText('« Bonjour Madame, »');
  await waitFor(async () => expect(await kept()).toEqual([{ over: 'Bonsoir', value: 'Bonjour Madame,' }]));
});

it('takes what a colleague saved, and gives what was typed back', async () => {
  await bothChanged();
  fireEvent.click(screen.getByText('Prendre ce qui est enregistré'));
  screen.getByText('« Bonsoir »');
  expect(screen.queryByText(question)).toBeNull();
  await waitFor(async () => expect(await kept()).toEqual([]));
  fireEvent.click(screen.getByText('Annuler'));
  screen.getByText('« Bonjour Madame »');
  screen.getByText(question);
});

it('opens on a draft of an older build, which says only what was typed', async () => {
  await database().drafts.bulkPut([
    { key: 'notice:fair', value: 'Bonjour Madame', at: 1 },
    { key: 'questionnaire:q1', value: { name: 'Besoin du foyer', questions: 'Budget ?' }, at: 1 },
    { key: 'request:a1', value: { id: 'r1', on: '2026-11-25', source: 'Mail' }, at: 1 },
  ]);
  render(
    <>
      <Text saved="Bonjour" />
      <Quiz questions={['Délai ?']} />
      <Begun id="r2" on="2026-11-27" />
    </>,
  );
  await screen.findByText('« Bonjour Madame »');
  await screen.findByText('Besoin du foyer Délai ? true');
  await screen.findByText('r1 2026-11-25 « Mail »');
  act(() => text.set('Bonjour'));
  await waitFor(async () => expect(await database().drafts.get('notice:fair')).toBeUndefined());
});

it('gives back what was let go of by mistake', async () => {
  await database().drafts.put({ key: 'notice:fair', value: { over: 'Bonjour', value: 'Bonjour Madame' }, at: 1 });
  render(<Text saved="Bonjour" />);
  fireEvent.click(await screen.findByText('Oublier cette saisie'));
  await screen.findByText('Saisie oubliée.');
  screen.getByText('« Bonjour »');
  expect(await kept()).toEqual([]);
  fireEvent.click(screen.getByText('Annuler'));
  await screen.findByText('« Bonjour Madame »');
  screen.getByText('Votre saisie en cours a été retrouvée.');
  await waitFor(async () => expect(await kept()).toEqual([{ over: 'Bonjour', value: 'Bonjour Madame' }]));
});

it('asks too when it is saved while she types, and not when it is she who saves', async () => {
  const form = render(<Text saved="Bonjour" />);
  await screen.findByText('« Bonjour »');
  act(() => text.set('Bonjour Madame '));
  form.rerender(<Text saved="Bonjour Madame" busy />);
  expect(screen.queryByText(question)).toBeNull();
  form.rerender(<Text saved="Bonsoir" />);
  screen.getByText(question);
  form.rerender(<Text saved="Bonjour Madame " />);
  expect(screen.queryByText(question)).toBeNull();
});

it('asks only for the parts that both changed', async () => {
  const first = render(<Quiz questions={['Budget ?']} />);
  await screen.findByText('Besoin Budget ? false');
  act(() => quiz.put({ name: 'Besoin du foyer', questions: ['Budget ?', 'Qui décide ?'] }));
  first.unmount();
  await waitFor(async () => expect(await database().drafts.count()).toBe(1));
  render(<Quiz questions={['Budget ?', 'Délai ?']} />);
  await screen.findByText('Besoin du foyer Budget ?,Qui décide ? true');
  expect(quiz.clash?.parts).toEqual(['questions']);
  act(() => void quiz.clash?.take());
  screen.getByText('Besoin du foyer Budget ?,Délai ? true');
  expect(quiz.clash).toBeNull();
});

let begun: ReturnType<typeof useBegun<{ id: string; on: string; source: string }>>;

function Begun({ id, on }: { id: string; on: string }) {
  begun = useBegun('request:a1', { id, on, source: '' });
  return (
    <>
      <Restored draft={begun} />
      <p>{begun.ready ? `${begun.value.id} ${begun.value.on} « ${begun.value.source} »` : '…'}</p>
    </>
  );
}

it('finds something new again whole on another day, and has nothing to ask', async () => {
  const first = render(<Begun id="r1" on="2026-11-26" />);
  await screen.findByText('r1 2026-11-26 « »');
  act(() => begun.put({ on: '2026-11-25' }));
  first.unmount();
  await waitFor(async () => expect(await kept()).toHaveLength(1));
  render(<Begun id="r2" on="2026-11-27" />);
  await screen.findByText('r1 2026-11-25 « »');
  screen.getByText('Votre saisie en cours a été retrouvée.');
  expect(screen.queryByText(question)).toBeNull();
  act(() => begun.put({ source: 'Mail' }));
  screen.getByText('r1 2026-11-25 « Mail »');
  // As it began then: nothing of hers is left.
  act(() => begun.put({ on: '2026-11-26', source: '' }));
  screen.getByText('r2 2026-11-27 « »');
  await waitFor(async () => expect(await kept()).toEqual([]));
});
