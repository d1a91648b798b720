/** What was typed of a questionnaire is told apart from the edition that is answered. */
import '@/i18n/fr/admin';
import { fireEvent, render, screen } from '@testing-library/react';
import { it } from 'vitest';
import { ServerCache } from '@/api/server';
import { givenDevice } from '@/keeping/given-device';
import { givenSession } from '@/offline/given-session';
import { QuestionnaireEditor } from './questionnaire';
import type { Questionnaire } from './requests';

givenDevice();

const options = [
  { id: 'o1', label: 'Oui', points: 40 },
  { id: 'o2', label: 'Non', points: 0 },
];
const questionnaire = {
  id: 'q1',
  version: 1,
  name: 'Besoins',
  appliesTo: 'both',
  hotFrom: 70,
  warmFrom: 40,
  edition: 3,
  status: 'published',
  publishedAt: '2026-11-01T09:00:00Z',
  questions: [{ id: 'a', theme: 'need', text: 'Un projet ?', type: 'choice', weight: 1, required: false, options }],
} as unknown as Questionnaire;

it('says that points typed are no points of the published edition', async () => {
  givenSession({ role: 'admin' });
  render(
    <ServerCache>
      <QuestionnaireEditor questionnaire={questionnaire} />
    </ServerCache>,
  );
  await screen.findByText('Édition 3 publiée');
  screen.getByText('40 points au plus');
  const [points] = screen.getAllByLabelText('Points');
  if (!points) throw new Error('no points to change');
  fireEvent.change(points, { target: { value: '60' } });
  await screen.findByText('Saisie non enregistrée');
  screen.getByText('60 points au plus dans votre saisie, 40 dans l’édition 3');
});
