/** How far a list is: each figure opens on its people, below. */
import '@/i18n/fr/calling';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import type { Listed } from './leaves';
import { type Part, PartsOf, People, useParts } from './people-list';
import { type Item, keyOf } from './queue';

givenDevice();

const [anna, bruno, chloe] = ['anna', 'bruno', 'chloe'].map((accountId) => ({ accountId }));

function Session({ due = [] }: { due?: readonly Item[] }) {
  const { place, among, open, close } = useParts();
  if (!anna || !bruno || !chloe) return null;
  const parts: Part[] = [
    { name: 'done', words: '1 appelé sur 3', items: [anna] },
    { name: 'due', words: `${due.length} à rappeler`, items: due },
    { name: 'again', words: '2 sans réponse', items: [bruno, chloe] },
  ];
  const listed = new Map(
    [anna, bruno, chloe].map((item) => [
      keyOf(item),
      { account: { name: item.accountId }, leave: { may: 'now' }, standing: { verdict: 'allow', reasons: [] } },
    ]),
  ) as unknown as ReadonlyMap<string, Listed>;
  return (
    <>
      <textarea aria-label="Note" />
      <PartsOf parts={parts} onOpen={open} />
      <People
        queue={{ due: [], waiting: [], again: [bruno, chloe], done: [anna] }}
        place={place}
        part={among(parts)}
        onEverybody={close}
        calls={[]}
        listed={listed}
        now={0}
        current={null}
        onChoose={() => undefined}
        recordOf={() => undefined}
      />
    </>
  );
}

const shown = () => screen.getAllByText(/^(anna|bruno|chloe)$/).map((one) => one.textContent);

it('opens on those who were counted, and on everybody again', () => {
  render(<Session />);
  expect(shown()).toEqual(['bruno', 'chloe', 'anna']);
  expect(screen.queryByText('0 à rappeler')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '1 appelé sur 3' }));
  expect(shown()).toEqual(['anna']);
  expect(screen.getByRole('group')).toHaveProperty('open', true);
  fireEvent.click(screen.getByRole('button', { name: '2 sans réponse' }));
  expect(shown()).toEqual(['bruno', 'chloe']);
  fireEvent.click(screen.getByRole('button', { name: '2 sans réponse', pressed: true }));
  expect(shown()).toEqual(['bruno', 'chloe', 'anna']);
});

it('leaves alone whoever writes when a figure that was opened fills again', () => {
  const one = chloe ? [chloe] : [];
  const { rerender } = render(<Session due={one} />);
  fireEvent.click(screen.getByRole('button', { name: '1 à rappeler' }));
  expect(shown()).toEqual(['chloe']);
  rerender(<Session />);
  expect(shown()).toEqual(['bruno', 'chloe', 'anna']);
  screen.getByLabelText('Note').focus();
  rerender(<Session due={one} />);
  expect(document.activeElement).toBe(screen.getByLabelText('Note'));
  expect(shown()).toEqual(['bruno', 'chloe', 'anna']);
});

it('leads to its people at each touch', () => {
  render(<Session />);
  const figure = screen.getByRole('button', { name: '2 sans réponse', pressed: undefined });
  fireEvent.click(figure);
  expect(document.activeElement?.tagName).toBe('SUMMARY');
  figure.focus();
  fireEvent.click(figure);
  expect(document.activeElement?.tagName).toBe('SUMMARY');
});
