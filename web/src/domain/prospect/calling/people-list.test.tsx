/** How far a list is: each figure opens on its people, below. */
import '@/i18n/fr/calling';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import type { Listed } from './leaves';
import { type Part, PartsOf, People } from './people-list';
import { keyOf } from './queue';

givenDevice();

const [anna, bruno, chloe] = ['anna', 'bruno', 'chloe'].map((accountId) => ({ accountId }));

function Session() {
  const [part, setPart] = useState<Part['name'] | null>(null);
  if (!anna || !bruno || !chloe) return null;
  const parts: Part[] = [
    { name: 'done', words: '1 appelé sur 3', items: [anna] },
    { name: 'due', words: '0 à rappeler', items: [] },
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
      <PartsOf parts={parts} onOpen={setPart} />
      <People
        queue={{ due: [], waiting: [], again: [bruno, chloe], done: [anna] }}
        part={parts.find(({ name }) => name === part) ?? null}
        onPart={setPart}
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
