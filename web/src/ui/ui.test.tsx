/** What the components owe: names for screen readers, keyboard, and nothing lost. Looks and contrast are checked in a browser. */
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { Button } from './button';
import { Checkbox } from './checkbox';
import { Chips, RemovableChip, ToggleChip } from './chips';
import { Field, Input, Select, Textarea } from './field';
import { Form, useForm } from './form';
import { Menu } from './menu';
import { Popover } from './popover';
import { Sheet } from './sheet';
import { Tabs } from './tabs';
import { showToast, Toasts } from './toast';

describe('Field', () => {
  it('ties label, hint and error to whatever control is inside', () => {
    render(
      <>
        <Field label="Nom" hint="Raison sociale" error="Ce nom est pris." required>
          <Input />
        </Field>
        <Field label="Note">
          <Textarea />
        </Field>
        <Field label="Classe">
          <Select>
            <option>A</option>
          </Select>
        </Field>
      </>,
    );
    const input = screen.getByLabelText('Nom');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.getAttribute('aria-required')).toBe('true');
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(['Raison sociale', 'Ce nom est pris.']);
    expect(screen.getByLabelText(/^Note/).tagName).toBe('TEXTAREA');
    expect(screen.getByLabelText(/^Classe/).tagName).toBe('SELECT');
  });
});

describe('Button', () => {
  it('ignores clicks while busy, and stays readable', () => {
    const clicked = vi.fn();
    render(
      <Button busy onClick={clicked}>
        Enregistrer
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Enregistrer' });
    fireEvent.click(button);
    expect(clicked).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-busy')).toBe('true');
  });
});

describe('choices', () => {
  it('are radio buttons, switches and check boxes by name', () => {
    const chosen = vi.fn();
    const toggled = vi.fn();
    const removed = vi.fn();
    const checked = vi.fn();
    render(
      <>
        <Chips
          label="Issue"
          value="met"
          onChange={chosen}
          choices={[
            { value: 'met', label: 'Vu' },
            { value: 'absent', label: 'Absent' },
          ]}
        />
        <ToggleChip pressed={false} onChange={toggled}>
          En retard
        </ToggleChip>
        <RemovableChip name="Metz" onRemove={removed} />
        <Checkbox label="Tout" hint="Les 300 comptes" onChange={checked} />
      </>,
    );
    expect(screen.getByRole('group', { name: 'Issue' })).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Absent' }));
    fireEvent.click(screen.getByRole('button', { name: 'En retard', pressed: false }));
    fireEvent.click(screen.getByRole('button', { name: 'Retirer Metz' }));
    fireEvent.click(screen.getByRole('checkbox', { name: /Tout/ }));
    expect(chosen).toHaveBeenCalledWith('absent');
    expect(toggled).toHaveBeenCalledWith(true);
    expect(removed).toHaveBeenCalled();
    expect(checked).toHaveBeenCalled();
  });
});

describe('Sheet', () => {
  it('gives the focus to its first field, when that comes later too, and takes it from nobody', async () => {
    function Screen({ ready }: { ready: boolean }) {
      return (
        <Sheet title="Nouvelle note" onClose={() => undefined}>
          {ready ? <Input aria-label="Texte" /> : 'Chargement…'}
        </Sheet>
      );
    }
    const at = () => document.activeElement?.getAttribute('aria-label');
    render(<Screen ready />);
    expect(at()).toBe('Texte');
    cleanup();

    const { rerender } = render(<Screen ready={false} />);
    rerender(<Screen ready />);
    await waitFor(() => expect(at()).toBe('Texte'));
    cleanup();

    const other = render(<Screen ready={false} />);
    screen.getByRole('button', { name: 'Fermer' }).focus();
    other.rerender(<Screen ready />);
    await Promise.resolve();
    expect(at()).toBe('Fermer');
  });

  it('closes by its button, by Escape and by the back gesture, and gives the focus back', async () => {
    function Screen() {
      const [open, setOpen] = useState(false);
      return (
        <>
          <button type="button" onClick={() => setOpen(true)}>
            Saisir
          </button>
          {open && (
            <Sheet title="Nouvelle note" onClose={() => setOpen(false)} footer={<Button>Enregistrer</Button>}>
              texte
            </Sheet>
          )}
        </>
      );
    }
    render(<Screen />);
    const opener = screen.getByRole('button', { name: 'Saisir' });
    const open = () => {
      opener.focus();
      fireEvent.click(opener);
      return screen.getByRole('dialog', { name: 'Nouvelle note' });
    };
    const closed = () =>
      waitFor(() => {
        expect(screen.queryByRole('dialog')).toBeNull();
        expect(document.activeElement).toBe(opener);
      });
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Fermer' }));
    await closed();
    fireEvent(open(), new Event('cancel', { cancelable: true }));
    await closed();
    open();
    history.replaceState(null, '');
    fireEvent(window, new PopStateEvent('popstate'));
    await closed();
  });
});

describe('Menu, Popover and Tabs', () => {
  it('work by keyboard and name what they open', async () => {
    const called = vi.fn();
    function Screen() {
      const [tab, setTab] = useState('infos');
      return (
        <>
          <Menu
            label="Actions"
            items={[
              { label: 'Appeler', onSelect: called },
              { label: 'Fusionner', onSelect: called, disabledBecause: 'Réservé au responsable' },
            ]}
          />
          <Popover label="Filtres" trigger={<Button>Filtrer</Button>}>
            contenu
          </Popover>
          <Tabs
            label="Fiche"
            value={tab}
            onChange={setTab}
            tabs={[
              { value: 'infos', label: 'Infos', content: 'identité' },
              { value: 'fil', label: 'Fil', content: 'historique' },
            ]}
          />
        </>
      );
    }
    render(<Screen />);
    const focused = () => document.activeElement?.textContent || document.activeElement?.getAttribute('aria-label');
    const press = (key: string) => fireEvent.keyDown(document.activeElement as Element, { key });
    const acts = screen.getByRole('button', { name: 'Actions' });
    acts.focus();
    press('ArrowDown');
    const barred = await screen.findByRole('menuitem', { name: /Fusionner/ });
    expect(acts.getAttribute('aria-expanded')).toBe('true');
    expect(barred.getAttribute('aria-disabled')).toBe('true');
    expect(focused()).toBe('Appeler');
    press('ArrowUp');
    expect(document.activeElement).toBe(barred);
    fireEvent.click(barred);
    expect(called).not.toHaveBeenCalled();
    press('a');
    expect(focused()).toBe('Appeler');
    press('Escape');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(focused()).toBe('Actions');
    fireEvent.click(acts);
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Appeler' }));
    expect(called).toHaveBeenCalledTimes(1);
    expect(focused()).toBe('Actions');
    fireEvent.click(acts);
    await screen.findByRole('menu', { name: 'Actions' });
    fireEvent.pointerDown(document.body);
    expect(screen.queryByRole('menu')).toBeNull();

    fireEvent.click(screen.getByRole('button', { name: 'Filtrer' }));
    expect((await screen.findByRole('dialog', { name: 'Filtres' })).textContent).toBe('contenu');
    press('Escape');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(focused()).toBe('Filtrer');

    fireEvent.click(screen.getByRole('tab', { name: 'Fil' }));
    expect(screen.getByRole('tabpanel', { name: 'Fil' }).textContent).toBe('historique');
    screen.getByRole('tab', { name: 'Fil' }).focus();
    press('ArrowRight');
    expect(focused()).toBe('Infos');
    expect(screen.getByRole('tabpanel', { name: 'Infos' }).textContent).toBe('identité');
    press('End');
    expect(screen.getByRole('tab', { name: 'Fil' }).getAttribute('aria-selected')).toBe('true');
  });
});

describe('An open menu', () => {
  const press = (key: string) => fireEvent.keyDown(document.activeElement as Element, { key });

  it('is left by Escape when there is nothing to choose yet', async () => {
    render(<Menu label="Affecter" items={[]} />);
    fireEvent.click(screen.getByRole('button', { name: 'Affecter' }));
    const menu = await screen.findByRole('menu');
    expect(document.activeElement).toBe(menu);
    expect(menu.style.position).toBe('fixed'); // no popover is known here
    press('ArrowDown');
    press('Escape');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Affecter' }));
  });

  it('keeps the focus on its act when another one comes before it', async () => {
    const items = ['Déplacer', 'Annuler'].map((label) => ({ label, onSelect: () => undefined }));
    const { rerender } = render(<Menu label="Actions" items={items} />);
    fireEvent.click(screen.getByRole('button', { name: 'Actions' }));
    await screen.findByRole('menu');
    rerender(<Menu label="Actions" items={[{ label: 'Raconter', onSelect: () => undefined }, ...items]} />);
    expect(document.activeElement?.textContent).toBe('Déplacer');
  });

  it('opens from no button that is busy', () => {
    const items = [{ label: 'Claude', onSelect: () => undefined }];
    render(<Menu label="Affecter" items={items} trigger={<Button busy>Affecter</Button>} />);
    screen.getByRole('button', { name: 'Affecter' }).focus();
    press('ArrowDown');
    expect(screen.getByRole('button').getAttribute('aria-expanded')).toBe('false');
  });
});

it('A tab that has the focus is not chosen by it: the address may have gone to another one', () => {
  const chosen = vi.fn();
  const tabs = ['Infos', 'Fil'].map((label) => ({ value: label, label, content: label }));
  render(<Tabs label="Fiche" value="Infos" onChange={chosen} tabs={tabs} />);
  screen.getByRole('tab', { name: 'Fil' }).focus();
  expect(chosen).not.toHaveBeenCalled();
  fireEvent.keyDown(document.activeElement as Element, { key: 'Home' });
  fireEvent.keyDown(document.activeElement as Element, { key: 'End' });
  expect(chosen).toHaveBeenCalledWith('Fil');
});

describe('Toasts', () => {
  it('undo once, and go away by themselves unless held', () => {
    vi.useFakeTimers();
    const undo = vi.fn();
    render(<Toasts />);
    try {
      fireEvent(window, new Event('x'));
      showToastNow('Enregistré sur le téléphone', undo);
      const line = screen.getByText('Enregistré sur le téléphone').parentElement as HTMLElement;
      fireEvent.mouseEnter(line);
      fireEvent.mouseMove(line);
      vi.advanceTimersByTime(60_000);
      expect(screen.queryByText('Enregistré sur le téléphone')).toBeTruthy();
      fireEvent.click(screen.getByRole('button', { name: 'Annuler' }));
      expect(undo).toHaveBeenCalledTimes(1);
      expect(screen.queryByText('Enregistré sur le téléphone')).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it('stand in the sheet that is open, where they can be pressed, as long as they would elsewhere', () => {
    vi.useFakeTimers();
    const undo = vi.fn();
    const sheet = (open: boolean) => (
      <>
        {open && (
          <Sheet title="Mention" onClose={() => undefined}>
            <Input aria-label="Texte" />
          </Sheet>
        )}
        <Toasts />
      </>
    );
    const shown = () => screen.getByText('Texte repris');
    try {
      const { rerender } = render(sheet(true));
      showToastNow('Texte repris', undo);
      expect(screen.getByRole('dialog').contains(shown())).toBe(true);
      act(() => vi.advanceTimersByTime(6000));
      rerender(sheet(false));
      expect(shown().closest('dialog')).toBeNull();
      fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
      expect(undo).toHaveBeenCalledTimes(1);
      showToastNow('Texte repris', undo);
      rerender(sheet(true));
      expect(screen.getByRole('dialog').contains(shown())).toBe(true);
      act(() => vi.advanceTimersByTime(6000));
      rerender(sheet(false));
      act(() => vi.advanceTimersByTime(2000));
      expect(screen.queryByText('Texte repris')).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it('go away by themselves from under a pointer at rest', () => {
    vi.useFakeTimers();
    render(<Toasts />);
    try {
      showToastNow('Note enregistrée', vi.fn());
      fireEvent.mouseEnter(screen.getByText('Note enregistrée').parentElement as HTMLElement);
      act(() => vi.advanceTimersByTime(8000));
      expect(screen.queryByText('Note enregistrée')).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });
});

function showToastNow(text: string, undo: () => void) {
  // React renders what happens inside one of its events at once.
  const { rerender } = render(<span />);
  showToast(text, { undo });
  rerender(<span />);
}

describe('Form', () => {
  it('puts the refusals of the server beside the fields, and keeps what was typed', async () => {
    const refusal = Object.assign(new Error('Un compte porte déjà ce SIRET.'), {
      fields: { siret: 'Ce SIRET est déjà pris.' },
    });
    function Screen() {
      const form = useForm(z.object({ siret: z.string().check(z.minLength(1, 'Ce champ est nécessaire.')) }), {
        siret: '',
      });
      return (
        <Form
          form={form}
          onSubmit={() => {
            throw refusal;
          }}
        >
          <Field label="SIRET" error={form.formState.errors.siret?.message}>
            <Input {...form.register('siret')} />
          </Field>
          <Button type="submit">Enregistrer</Button>
        </Form>
      );
    }
    render(<Screen />);
    fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
    await screen.findByText('Ce champ est nécessaire.');
    fireEvent.change(screen.getByLabelText(/SIRET/), { target: { value: '00000001800016' } });
    fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
    await screen.findByText('Ce SIRET est déjà pris.');
    expect(screen.getByLabelText<HTMLInputElement>(/SIRET/).value).toBe('00000001800016');
  });
});
