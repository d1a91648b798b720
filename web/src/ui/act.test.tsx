/** What a refusal says, and where. */
import { render, screen, act as settle } from '@testing-library/react';
import { describe, it } from 'vitest';
import { useAct } from './act';

describe('useAct', () => {
  it('says at its field what has a place, with the refusal what has none', async () => {
    const refusal = Object.assign(new Error('Des champs sont à corriger.'), {
      fields: {
        name: 'Ce nom est pris.',
        'steps.0.text': 'Trop long.',
        'criteria.2.values': 'Un code NAF s’écrit 47.11F.',
      },
    });
    function Form() {
      const { failure, fields, act } = useAct('name', 'steps');
      return (
        <>
          <button type="button" onClick={() => void act(() => Promise.reject(refusal))}>
            Enregistrer
          </button>
          <p>{failure}</p>
          <p>{fields.name}</p>
          <p>{fields['steps.0.text']}</p>
        </>
      );
    }
    render(<Form />);
    await settle(async () => screen.getByText('Enregistrer').click());
    screen.getByText('Des champs sont à corriger. Un code NAF s’écrit 47.11F.');
    screen.getByText('Ce nom est pris.');
    screen.getByText('Trop long.');
  });
});
