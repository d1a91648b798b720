/** The focus when what has it goes away. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useKeptFocus } from './focus';

function Tags() {
  useKeptFocus();
  const [tags, setTags] = useState(['A', 'B', 'C']);
  return (
    <main>
      <h1 tabIndex={-1}>Étiquettes</h1>
      <ul>
        {tags.map((tag) => (
          <li key={tag}>
            <button type="button" onClick={() => setTags(tags.filter((one) => one !== tag))}>
              Retirer {tag}
            </button>
          </li>
        ))}
      </ul>
      <input aria-label="Ajouter" />
    </main>
  );
}

function Check() {
  useKeptFocus();
  const [checking, setChecking] = useState(false);
  return (
    <main>
      <div>
        <header>
          <a href="/imports">Imports</a>
          <h1 tabIndex={-1}>prospects.csv</h1>
        </header>
        {checking ? (
          <p>Contrôle en cours</p>
        ) : (
          <button type="button" onClick={() => setChecking(true)}>
            Contrôler
          </button>
        )}
      </div>
    </main>
  );
}

function Leaving() {
  useKeptFocus();
  const [left, setLeft] = useState(false);
  return (
    <div>
      <nav>
        <button type="button">Réduire le menu</button>
      </nav>
      <main>
        {!left && (
          <button type="button" onClick={() => setLeft(true)}>
            Créer la liste
          </button>
        )}
      </main>
    </div>
  );
}

const focused = () => document.activeElement?.textContent;
const remove = (tag: string) => {
  const button = screen.getByText(`Retirer ${tag}`);
  button.focus();
  fireEvent.click(button);
};

describe('the focus', () => {
  it('goes to what takes the place of what went away, then to what is before it, then to the title', async () => {
    render(<Tags />);
    remove('B');
    await waitFor(() => expect(focused()).toBe('Retirer C'));
    remove('C');
    await waitFor(() => expect(focused()).toBe('Retirer A'));
    remove('A');
    await waitFor(() => expect(focused()).toBe('Étiquettes'));
  });

  it('goes to the title where all that is below it was drawn anew, not to the way out above it', async () => {
    render(<Check />);
    const button = screen.getByText('Contrôler');
    button.focus();
    fireEvent.click(button);
    await waitFor(() => expect(focused()).toBe('prospects.csv'));
  });

  it('waits for the title of the screen that comes, and goes to no menu around it', async () => {
    render(<Leaving />);
    const button = screen.getByText('Créer la liste');
    button.focus();
    fireEvent.click(button);
    await waitFor(() => expect(screen.queryByText('Créer la liste')).toBeNull());
    await Promise.resolve();
    expect(document.activeElement).toBe(document.body);
  });

  it('is left where it went by itself', async () => {
    render(<Tags />);
    const button = screen.getByText('Retirer B');
    button.focus();
    button.blur();
    await Promise.resolve();
    fireEvent.click(button);
    await waitFor(() => expect(screen.queryByText('Retirer B')).toBeNull());
    expect(document.activeElement).toBe(document.body);
  });
});
