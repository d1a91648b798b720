/** Forms of the office: what is typed is found again, and goes once the server has it. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import { Field, Input } from '@/ui/field';
import { Toasts } from '@/ui/toast';
import { KeptForm, useKeptForm } from './form';

givenDevice();

const schema = z.object({ name: z.string(), roles: z.array(z.string()) });

interface TeamProps {
  save: () => Promise<void>;
  roles?: string[];
  saved?: string;
}

function Team({ save, roles = ['adviser'], saved = 'Metz' }: TeamProps) {
  const kept = useKeptForm('team:t1', schema, { name: saved, roles });
  return (
    <KeptForm kept={kept} onSubmit={save} words={{ roles: (saved) => [{ label: 'Rôles', text: saved.join(' et ') }] }}>
      <Field label="Nom" error={kept.form.formState.errors.name?.message}>
        <Input {...kept.form.register('name')} />
      </Field>
      <button type="button" onClick={() => kept.form.setValue('roles', ['manager'])}>
        {kept.form.watch('roles').join()}
      </button>
      <button type="submit">Enregistrer</button>
      <Toasts />
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

    fireEvent.click(await screen.findByText('Annuler'));
    await waitFor(() => expect(name().value).toBe('Metz et le sud'));
    screen.getByText('manager');
    expect((await drafts()).map(({ value }) => value)).toEqual([
      { over: { name: 'Metz', roles: ['adviser'] }, value: { name: 'Metz et le sud', roles: ['manager'] } },
    ]);
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

  it('follows what a colleague saves while it is open, but for what was typed', async () => {
    const form = render(<Team save={async () => undefined} />);
    type('Metz et le sud');
    form.rerender(<Team save={async () => undefined} roles={['manager']} />);
    await screen.findByText('manager');
    expect(name().value).toBe('Metz et le sud');
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('shows what a colleague saved when the server refuses to go over it, and goes on from there', async () => {
    const saved = { current: 'Metz', roles: ['adviser'] };
    const sent: string[] = [];
    const refused = vi.fn();
    const team = () => <Team save={save} saved={saved.current} roles={saved.roles} />;
    async function save() {
      sent.push(name().value);
      if (saved.current !== 'Metz') return;
      saved.current = 'Metz et le nord';
      saved.roles = ['manager', 'trainer'];
      form.rerender(team());
      // Not while it is being saved: it may be her own doing.
      expect(screen.queryByRole('region')).toBeNull();
      refused();
      throw Object.assign(new Error('La ligne a changé.'), { fields: {} });
    }
    const form = render(team());
    type('Metz et le sud');
    fireEvent.click(screen.getByText('adviser'));
    fireEvent.click(screen.getByText('Enregistrer'));
    const asking = await screen.findByRole('region', { name: /a changé pendant votre saisie/ });
    screen.getByText('La ligne a changé.');
    within(asking).getByText('Metz et le nord');
    within(asking).getByText('Rôles');
    within(asking).getByText('manager et trainer');
    expect(name().value).toBe('Metz et le sud');
    fireEvent.click(screen.getByText('Garder ma saisie'));
    fireEvent.click(screen.getByText('Enregistrer'));
    await waitFor(() => expect(sent).toEqual(['Metz et le sud', 'Metz et le sud']));
    await waitFor(async () => expect(await drafts()).toEqual([]));
    expect(refused).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(name().value).toBe('Metz et le nord'));
  });

  it('asks nothing about what she saved herself, put right by the server', async () => {
    const save = async () => form.rerender(<Team save={save} saved="Metz et le sud" />);
    const form = render(<Team save={save} />);
    type(' Metz et le sud ');
    fireEvent.click(screen.getByText('Enregistrer'));
    await waitFor(() => expect(name().value).toBe('Metz et le sud'));
    expect(screen.queryByRole('region')).toBeNull();
    await waitFor(async () => expect(await drafts()).toEqual([]));
  });

  it('keeps nothing once what is saved is taken whole, and gives hers back', async () => {
    const form = render(
      <>
        <Team save={async () => undefined} />
        <Toasts />
      </>,
    );
    type('Metz et le sud');
    form.rerender(
      <>
        <Team save={async () => undefined} saved="Metz et le nord" />
        <Toasts />
      </>,
    );
    fireEvent.click(await screen.findByText('Prendre ce qui est enregistré'));
    await waitFor(() => expect(name().value).toBe('Metz et le nord'));
    await waitFor(async () => expect(await drafts()).toEqual([]));
    // The last one, of this form.
    fireEvent.click(screen.getAllByText('Annuler').at(-1) as HTMLElement);
    await waitFor(() => expect(name().value).toBe('Metz et le sud'));
    screen.getByText('Garder ma saisie');
    await waitFor(async () => expect(await drafts()).toHaveLength(1));
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
