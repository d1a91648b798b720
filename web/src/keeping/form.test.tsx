/** Forms of the office: what is typed is found again, and goes once the server has it. */
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Field, Input } from '@/ui/field';
import { KeptForm, useKeptForm } from './form';

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession();
});

afterEach(async () => {
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const schema = z.object({ name: z.string(), roles: z.array(z.string()) });

interface TeamProps {
  save: () => Promise<void>;
  roles?: string[];
  saved?: string;
}

function Team({ save, roles = ['adviser'], saved = 'Metz' }: TeamProps) {
  const kept = useKeptForm('team:t1', schema, { name: saved, roles });
  return (
    <KeptForm kept={kept} onSubmit={save}>
      <Field label="Nom" error={kept.form.formState.errors.name?.message}>
        <Input {...kept.form.register('name')} />
      </Field>
      <button type="button" onClick={() => kept.form.setValue('roles', ['manager'])}>
        {kept.form.watch('roles').join()}
      </button>
      <button type="submit">Enregistrer</button>
    </KeptForm>
  );
}

const drafts = () => database().drafts.toArray();
const name = () => screen.getByLabelText<HTMLInputElement>(/Nom/);
const type = (text: string) => fireEvent.change(name(), { target: { value: text } });

describe('a form that is kept', () => {
  it('opens again on what was typed, fields set by other controls too, and can let go of it', async () => {
    const first = render(<Team save={async () => undefined} />);
    type('Metz et le sud');
    fireEvent.click(screen.getByText('adviser'));
    first.unmount();
    await waitFor(async () => expect(await drafts()).toHaveLength(1));

    render(<Team save={async () => undefined} />);
    await screen.findByText('Votre saisie en cours a été retrouvée.');
    await waitFor(() => expect(name().value).toBe('Metz et le sud'));
    screen.getByText('manager');
    fireEvent.click(screen.getByText('Oublier cette saisie'));
    await waitFor(() => expect(name().value).toBe('Metz'));
    expect(screen.queryByText('Votre saisie en cours a été retrouvée.')).toBeNull();
    await waitFor(async () => expect(await drafts()).toEqual([]));
  });

  it('puts only what was typed over what a colleague has saved since', async () => {
    const first = render(<Team save={async () => undefined} />);
    type('Metz et le sud');
    first.unmount();
    await waitFor(async () => expect(await drafts()).toHaveLength(1));
    render(<Team save={async () => undefined} roles={['manager']} />);
    await waitFor(() => expect(name().value).toBe('Metz et le sud'));
    screen.getByText('manager');
  });

  it('saves over what a colleague changed there only once she has said so, and can take that', async () => {
    const first = render(<Team save={async () => undefined} />);
    type('Metz et le sud');
    fireEvent.click(screen.getByText('adviser'));
    first.unmount();
    await waitFor(async () => expect(await drafts()).toHaveLength(1));
    const save = vi.fn(async () => undefined);
    render(<Team save={save} saved="Metz et le nord" />);
    const asking = await screen.findByRole('region', { name: /a changé pendant votre saisie/ });
    within(asking).getByText('Metz et le nord');
    fireEvent.click(screen.getByText('Enregistrer'));
    await waitFor(() => expect(document.activeElement).toBe(asking));
    expect(save).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText('Prendre ce qui est enregistré'));
    await waitFor(() => expect(name().value).toBe('Metz et le nord'));
    screen.getByText('manager');
    fireEvent.click(screen.getByText('Enregistrer'));
    await waitFor(() => expect(save).toHaveBeenCalled());
  });

  it('keeps what the server refused, and forgets what it took', async () => {
    let refuses = true;
    render(
      <Team
        save={async () => {
          if (refuses) throw Object.assign(new Error('Refusé.'), { fields: { name: 'Ce nom est pris.' } });
        }}
      />,
    );
    type('Nancy');
    fireEvent.click(screen.getByText('Enregistrer'));
    await screen.findByText('Ce nom est pris.');
    await waitFor(async () => expect((await drafts())[0]?.value).toMatchObject({ value: { name: 'Nancy' } }));
    refuses = false;
    fireEvent.click(screen.getByText('Enregistrer'));
    await waitFor(async () => expect(await drafts()).toEqual([]));
  });

  it('keeps nothing when what is typed is what is saved', async () => {
    const form = render(<Team save={async () => undefined} />);
    type('Metz !');
    type('Metz');
    form.unmount();
    expect(await drafts()).toEqual([]);
  });
});
