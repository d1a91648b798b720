/** Users: who may enter, with which roles; inviting, changing, closing an access with its portfolio handed over. */
import { KeyRound, LockOpen, Mail, Pencil, Smartphone, UserCheck, UserPlus, UserX } from 'lucide-react';
import { Suspense, useState } from 'react';
import { answer, api } from '@/api/client';
import { fullName } from '@/api/directory';
import { useMay } from '@/api/permissions';
import { after, asNow, useServerPages } from '@/api/server';
import { useSession } from '@/api/session';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Field, Input, Select } from '@/ui/field';
import { Menu, type MenuItem } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { Sheet } from '@/ui/sheet';
import { type Column, Table } from '@/ui/table';
import { showToast } from '@/ui/toast';
import { InvitationLink } from './invitation-link';
import { dropSecondFactor, enable, invite, resetPassword, roles, type User, useTeams } from './requests';

const Disable = part(async () => ({ default: (await import('./disable-user')).Disable }));
const UserDevices = part(async () => ({ default: (await import('./user-devices')).UserDevices }));
const UserForm = part(async () => ({ default: (await import('./user-form')).UserForm }));

const statusTone = { active: 'success', invited: 'warning', disabled: 'neutral' } as const;
export const userFilters = ['q', 'role', 'etat', 'equipe'] as const;
type Filters = Record<(typeof userFilters)[number], string>;

interface UsersProps {
  filters: Filters;
  onFilter: (change: Partial<Filters>) => void;
}

type Doing =
  | { what: 'invite' }
  | { what: 'edit' | 'devices' | 'disable'; user: User }
  | { what: 'link' | 'reset'; name: string; link: string };

export function Users({ filters, onFilter }: UsersProps) {
  const may = useMay();
  const me = useSession().identity?.user;
  const teams = useTeams().data ?? [];
  const [doing, setDoing] = useState<Doing | null>(null);
  const { failure, act } = useAct();
  const role = roles.find((one) => one === filters.role);
  const status = (['active', 'invited', 'disabled'] as const).find((one) => one === filters.etat);
  const list = useServerPages(['users', filters.q, role, status, filters.equipe], (cursor) =>
    answer(
      api.GET('/v1/users', {
        params: {
          query: {
            limit: 50,
            ...after(cursor),
            ...(filters.q.trim() ? { q: filters.q.trim() } : {}),
            ...(role ? { role } : {}),
            ...(status ? { status } : {}),
            ...(filters.equipe ? { team: filters.equipe } : {}),
          },
        },
      }),
    ),
  );
  const close = () => setDoing(null);
  const invited = (user: User, link?: string) => {
    if (link) setDoing({ what: 'link', name: fullName(user), link });
    else showToast(t('users.invited', { email: user.email }));
  };

  const acts = (user: User): MenuItem[] => [
    ...(may('updateUser')
      ? [{ label: t('users.edit'), icon: Pencil, onSelect: () => setDoing({ what: 'edit', user }) }]
      : []),
    ...(may('inviteUser') && user.status === 'invited'
      ? [
          {
            label: t('users.inviteAgain'),
            icon: Mail,
            onSelect: () => void act(async () => invited(user, (await invite(user)).invitationLink)),
          },
        ]
      : []),
    ...(may('resetUserPassword') && user.status === 'active' && user.id !== me?.id
      ? [
          {
            label: t('users.resetPassword'),
            icon: LockOpen,
            onSelect: () =>
              void act(async () => {
                const { resetLink } = await resetPassword(user);
                if (resetLink) setDoing({ what: 'reset', name: fullName(user), link: resetLink });
                else showToast(t('users.resetSent', { email: user.email }));
              }),
          },
        ]
      : []),
    ...(may('removeUserSecondFactor') && user.status === 'active' && user.id !== me?.id
      ? [
          {
            label: t('users.dropSecondFactor'),
            icon: KeyRound,
            onSelect: () =>
              void act(async () => {
                await dropSecondFactor(user);
                showToast(t('users.secondFactorDropped', { name: fullName(user) }));
              }),
          },
        ]
      : []),
    ...(may('listUserDevices') && user.status === 'active'
      ? [{ label: t('users.devices'), icon: Smartphone, onSelect: () => setDoing({ what: 'devices', user }) }]
      : []),
    ...(user.status === 'disabled'
      ? may('enableUser')
        ? [{ label: t('users.enable'), icon: UserCheck, onSelect: () => void act(() => enable(user)) }]
        : []
      : may('disableUser')
        ? [
            {
              label: t('users.disable'),
              icon: UserX,
              danger: true,
              onSelect: () => setDoing({ what: 'disable', user }),
            },
          ]
        : []),
  ];

  const columns: Column<User>[] = [
    {
      head: t('users.name'),
      cell: (user) => (
        <span className="flex min-w-0 flex-col">
          <span className="break-words font-semibold">{fullName(user)}</span>
          <span className="break-all text-meta text-muted">{user.email}</span>
        </span>
      ),
    },
    { head: t('users.roles'), cell: (user) => user.roles.map((one) => t(`users.role.${one}`)).join(', ') },
    {
      head: t('users.teams'),
      cell: (user) =>
        user.teamIds.map((id) => teams.find((team) => team.id === id)?.name ?? '').join(', ') || (
          <span className="text-muted">–</span>
        ),
    },
    {
      head: t('users.status'),
      cell: (user) => <Badge tone={statusTone[user.status]}>{t(`users.status.${user.status}`)}</Badge>,
    },
    {
      head: t('users.lastSignIn'),
      cell: (user) =>
        user.lastSignInAt ? ago(user.lastSignInAt) : <span className="text-muted">{t('users.never')}</span>,
    },
    {
      head: t('users.acts'),
      acts: true,
      cell: (user) =>
        acts(user).length > 0 && <Menu label={t('users.actsOf', { name: fullName(user) })} items={acts(user)} />,
    },
  ];

  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 min-[28rem]:grid-cols-2 desk:flex desk:flex-wrap desk:items-end">
        <Field label={t('users.search')} hideLabel className="min-w-0 flex-1 min-[28rem]:col-span-2 basis-56">
          <Input
            type="search"
            placeholder={t('users.search')}
            value={filters.q}
            onChange={(event) => onFilter({ q: event.target.value })}
          />
        </Field>
        <Select
          aria-label={t('users.roles')}
          className="min-w-0 desk:w-auto!"
          value={filters.role}
          onChange={(event) => onFilter({ role: event.target.value })}
        >
          <option value="">{t('users.anyRole')}</option>
          {roles.map((one) => (
            <option key={one} value={one}>
              {t(`users.role.${one}`)}
            </option>
          ))}
        </Select>
        <Select
          aria-label={t('users.status')}
          className="min-w-0 desk:w-auto!"
          value={filters.etat}
          onChange={(event) => onFilter({ etat: event.target.value })}
        >
          <option value="">{t('users.anyStatus')}</option>
          {(['active', 'invited', 'disabled'] as const).map((one) => (
            <option key={one} value={one}>
              {t(`users.status.${one}`)}
            </option>
          ))}
        </Select>
        {may('createUser') && (
          <Button
            look="primary"
            icon={UserPlus}
            className="min-[28rem]:col-span-2"
            onClick={() => setDoing({ what: 'invite' })}
          >
            {t('users.invite')}
          </Button>
        )}
      </div>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Answered question={{ ...list, data: list.items }}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              icon={UserPlus}
              title={t('users.none')}
              action={
                <Button onClick={() => onFilter({ q: '', role: '', etat: '', equipe: '' })}>{t('filter.clear')}</Button>
              }
            />
          ) : (
            <Table
              caption={t('users.title')}
              columns={columns}
              rows={items}
              rowKey={(user) => user.id}
              more={list.more}
              busy={list.busy}
            />
          )
        }
      </Answered>
      <Suspense fallback={null}>
        {doing?.what === 'invite' && <UserForm teams={teams} onClose={close} onInvited={invited} />}
        {doing?.what === 'edit' && (
          <UserForm user={asNow(list.items, doing.user)} teams={teams} onClose={close} onInvited={invited} />
        )}
        {doing?.what === 'devices' && <UserDevices user={doing.user} onClose={close} />}
        {doing?.what === 'disable' && <Disable user={asNow(list.items, doing.user)} onClose={close} />}
      </Suspense>
      {(doing?.what === 'link' || doing?.what === 'reset') && (
        <Sheet
          title={t(doing.what === 'reset' ? 'users.resetTitle' : 'users.linkTitle', { name: doing.name })}
          onClose={close}
        >
          <InvitationLink link={doing.link} reset={doing.what === 'reset'} />
        </Sheet>
      )}
    </div>
  );
}
