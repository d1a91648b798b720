/** Inviting somebody, or changing what is known of her: identity, roles, teams. */
import '@/i18n/fr/admin';
import { useState } from 'react';
import * as z from 'zod/mini';
import { fullName } from '@/api/directory';
import type { components } from '@/api/schema';
import { onlyReads } from '@/api/session';
import { t } from '@/i18n/t';
import { KeptForm, useKeptForm } from '@/keeping/form';
import { ToggleChip } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { InvitationLink } from './invitation-link';
import { Receiver } from './receiver';
import { addUser, changeUser, roles, type Team, type User } from './requests';

type Role = components['schemas']['Role'];

interface UserFormProps {
  user?: User;
  teams: readonly Team[];
  onClose: () => void;
  /** The invitation left by mail. */
  onInvited: (user: User) => void;
}

export function UserForm({ user, teams, onClose, onInvited }: UserFormProps) {
  const [id] = useState(() => crypto.randomUUID());
  const [made, setMade] = useState({ name: '', link: '' });
  const needed = z.string().check(z.minLength(1, t('form.required')));
  const schema = z.object({
    email: needed,
    firstName: z.string(),
    lastName: needed,
    roles: z.array(z.string()).check(z.minLength(1, t('users.rolesNeeded'))),
    teamIds: z.array(z.string()),
    handOverTo: z.string(),
  });
  const kept = useKeptForm(`user:${user?.id ?? 'new'}`, schema, {
    email: user?.email ?? '',
    firstName: user?.firstName ?? '',
    lastName: user?.lastName ?? '',
    roles: user?.roles ?? ['adviser'],
    teamIds: user?.teamIds ?? [],
    handOverTo: '',
  });
  const { form } = kept;
  const { errors, isSubmitting } = form.formState;
  const chosenRoles = form.watch('roles');
  const chosenTeams = form.watch('teamIds');
  const gives = user && onlyReads(chosenRoles);
  const toggle = (list: readonly string[], one: string, on: boolean) =>
    on ? [...list, one] : list.filter((other) => other !== one);
  if (made.link)
    return (
      <Sheet title={t('users.linkTitle', { name: made.name })} onClose={onClose}>
        <InvitationLink link={made.link} />
      </Sheet>
    );
  return (
    <Sheet title={user ? t('users.edit') : t('users.invite')} onClose={onClose}>
      <KeptForm
        kept={kept}
        onSubmit={async ({ handOverTo, ...values }) => {
          const body = { ...values, roles: values.roles as Role[] };
          if (user) await changeUser(user, gives && handOverTo ? { ...body, handOverTo } : body);
          else {
            const invited = await addUser({ ...body, id });
            if (invited.invitationLink) {
              setMade({ name: fullName(invited.user), link: invited.invitationLink }); // no mail leaves: the sheet stays, to hand the link over
              return;
            }
            onInvited(invited.user);
          }
          onClose();
        }}
        words={{
          roles: (saved) => [
            {
              label: t('users.roles'),
              text: roles.flatMap((role) => (saved.includes(role) ? t(`users.role.${role}`) : [])).join(', '),
            },
          ],
          teamIds: (saved) => [
            {
              label: t('users.teams'),
              text: teams.flatMap(({ id, name }) => (saved.includes(id) ? name : [])).join(', '),
            },
          ],
        }}
      >
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t('users.firstName')} error={errors.firstName?.message}>
            <Input autoComplete="off" {...form.register('firstName')} />
          </Field>
          <Field label={t('users.lastName')} error={errors.lastName?.message} required>
            <Input autoComplete="off" {...form.register('lastName')} />
          </Field>
        </div>
        <Field label={t('users.email')} error={errors.email?.message} required>
          <Input type="email" autoComplete="off" {...form.register('email')} />
        </Field>
        <fieldset>
          <legend className="mb-1 font-semibold text-dense">{t('users.roles')}</legend>
          <div className="flex flex-wrap gap-2">
            {roles.map((role) => (
              <ToggleChip
                key={role}
                pressed={chosenRoles.includes(role)}
                onChange={(on) => form.setValue('roles', toggle(chosenRoles, role, on), { shouldValidate: true })}
              >
                {t(`users.role.${role}`)}
              </ToggleChip>
            ))}
          </div>
          {errors.roles?.message && <p className="mt-1 text-danger text-dense">{errors.roles.message}</p>}
        </fieldset>
        {gives && (
          <Receiver
            from={user}
            error={errors.handOverTo?.message}
            {...form.register('handOverTo')}
            value={form.watch('handOverTo')}
          />
        )}
        {teams.length > 0 && (
          <fieldset>
            <legend className="mb-1 font-semibold text-dense">{t('users.teams')}</legend>
            <div className="flex flex-wrap gap-2">
              {teams.map((team) => (
                <ToggleChip
                  key={team.id}
                  pressed={chosenTeams.includes(team.id)}
                  onChange={(on) => form.setValue('teamIds', toggle(chosenTeams, team.id, on))}
                >
                  {team.name}
                </ToggleChip>
              ))}
            </div>
          </fieldset>
        )}
        <SaveLine busy={isSubmitting} onCancel={onClose} {...(user ? {} : { label: t('users.send') })} />
      </KeptForm>
    </Sheet>
  );
}
