/** Ctrl and Enter: which button it presses, and when it presses none. */
import './save-key';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { Button } from './button';

function press(on: Element, more: Partial<KeyboardEventInit> = {}) {
  return fireEvent.keyDown(on, { key: 'Enter', ctrlKey: true, ...more });
}

function Saving({ name, onSave, children }: { name: string; onSave: () => void; children?: ReactNode }) {
  return (
    <form
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <textarea aria-label={`text of ${name}`} />
      <Button>Fermer</Button>
      {children ?? <Button type="submit">Enregistrer</Button>}
    </form>
  );
}

it.each([
  ['Ctrl', {}],
  ['Cmd', { ctrlKey: false, metaKey: true }],
])('%s and Enter saves the form one types in, of two', (_, keys) => {
  const saved = vi.fn();
  const other = vi.fn();
  render(
    <main>
      <Saving name="one" onSave={saved} />
      <Saving name="two" onSave={other} />
    </main>,
  );
  expect(press(screen.getByLabelText('text of one'), keys)).toBe(false);
  expect(saved).toHaveBeenCalledTimes(1);
  press(screen.getAllByText('Fermer')[0] as Element, keys);
  expect(saved).toHaveBeenCalledTimes(2);
  press(document.body, keys);
  expect(saved).toHaveBeenCalledTimes(2);
  expect(other).not.toHaveBeenCalled();
});

it('saves once while the keys are held, and never what cannot be saved or is being saved', () => {
  const saved = vi.fn();
  render(
    <main>
      <Saving name="disabled" onSave={saved}>
        <Button type="submit" disabled>
          Enregistrer
        </Button>
      </Saving>
      <Saving name="busy" onSave={saved}>
        <Button type="submit" busy>
          Enregistrer
        </Button>
      </Saving>
      <Saving name="free" onSave={saved} />
    </main>,
  );
  press(screen.getByLabelText('text of disabled'));
  press(screen.getByLabelText('text of busy'));
  press(screen.getByLabelText('text of free'), { repeat: true });
  press(screen.getByLabelText('text of free'), { isComposing: true });
  press(screen.getByLabelText('text of free'), { ctrlKey: false });
  expect(saved).not.toHaveBeenCalled();
});

it('chooses for nobody between two buttons that save', () => {
  const saved = vi.fn();
  render(
    <Saving name="which" onSave={saved}>
      <Button type="submit">Nancy</Button>
      <Button type="submit">Metz</Button>
    </Saving>,
  );
  press(screen.getByLabelText('text of which'));
  expect(saved).not.toHaveBeenCalled();
});

it('saves the form of the dialog on top, and leaves what is under it alone', () => {
  const under = vi.fn();
  const above = vi.fn();
  render(
    <main>
      <Saving name="under" onSave={under}>
        <dialog open aria-label="asking">
          <Button>Annuler</Button>
        </dialog>
        <Button type="submit">Enregistrer</Button>
      </Saving>
    </main>,
  );
  press(screen.getByText('Annuler'));
  press(document.body);
  expect(under).not.toHaveBeenCalled();
  cleanup();
  render(
    <main>
      <Saving name="under" onSave={under} />
      <dialog open aria-label="note">
        <Saving name="note" onSave={above} />
      </dialog>
    </main>,
  );
  press(document.body);
  expect(above).toHaveBeenCalledTimes(1);
  press(screen.getByLabelText('text of under'));
  expect(under).toHaveBeenCalledTimes(1);
});

it('saves the only form of the page from beside it, and what saves without a form; a link opens as ever', () => {
  const saved = vi.fn();
  render(
    <main>
      <a href="tel:+33387000000">Appeler</a>
      <a href="/portefeuille/1">Fiche</a>
      <Button data-saves onClick={saved}>
        Enregistrer
      </Button>
    </main>,
  );
  press(document.body);
  press(screen.getByText('Appeler'));
  expect(saved).toHaveBeenCalledTimes(2);
  expect(press(screen.getByText('Fiche'))).toBe(true);
  expect(saved).toHaveBeenCalledTimes(2);
});
