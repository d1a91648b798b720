/** Teams as a tree: who is above whom decides what managers see. */
import { Network, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import * as z from 'zod/mini';
import { useMay } from '@/api/permissions';
import { refreshServer } from '@/api/server';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Field, Input, Select } from '@/ui/field';
import { Form, useForm } from '@/ui/form';
import { Menu } from '@/ui/menu';
import { SaveLine } from '@/ui/save';
import { sentence } from '@/ui/sentence';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';
import { deleteTeam, saveTeam, type Team, useTeams } from './requests';
import { branches, possibleParents } from './tree';

export function Teams({ membersOf }: { membersOf: (teamId: string) => string }) {
  const may = useMay();
  const teams = useTeams();
  const [editing, setEditing] = useState<Team | 'new' | null>(null);
  const add = may('createTeam') && (
    <Button look="primary" icon={Plus} onClick={() => setEditing('new')}>
      {t('teams.add')}
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      <Answered question={teams}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={Network} title={t('teams.none')} action={add}>
              {t('teams.noneText')}
            </Empty>
          ) : (
            <>
              <div className="self-end">{add}</div>
              <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
                {branches(all).map(({ team, depth }) => (
                  <li
                    key={team.id}
                    className="flex min-h-row items-center gap-3 pr-2"
                    style={{ paddingInlineStart: `${16 + depth * 24}px` }}
                  >
                    {depth > 0 && <span aria-hidden className="h-px w-3 shrink-0 bg-border" />}
                    <span className="min-w-0 flex-1 break-words font-semibold">{team.name}</span>
                    {may('listUsers') && (
                      <Link href={membersOf(team.id)} className="text-dense text-primary underline">
                        {t('teams.members')}
                        <span className="sr-only"> {team.name}</span>
                      </Link>
                    )}
                    {may('updateTeam') && (
                      <Menu
                        label={t('users.actsOf', { name: team.name })}
                        items={[
                          { label: t('action.edit'), icon: Pencil, onSelect: () => setEditing(team) },
                          { label: t('teams.delete'), icon: Trash2, danger: true, onSelect: () => holdDelete(team) },
                        ]}
                      />
                    )}
                  </li>
                ))}
              </ul>
              {editing && (
                <TeamForm team={editing === 'new' ? null : editing} all={all} onClose={() => setEditing(null)} />
              )}
            </>
          )
        }
      </Answered>
      {editing === 'new' && teams.data?.length === 0 && (
        <TeamForm team={null} all={[]} onClose={() => setEditing(null)} />
      )}
    </div>
  );
}

/** A deleted team cannot be brought back with its id: the server is told once the toast is gone. */
function holdDelete(team: Team) {
  showToast(t('teams.deleted', { name: team.name }), {
    undo: () => undefined,
    settle: () => {
      deleteTeam(team).catch((error: unknown) => {
        showToast(sentence(error));
        return refreshServer(['teams']);
      });
    },
  });
}

function TeamForm({ team, all, onClose }: { team: Team | null; all: readonly Team[]; onClose: () => void }) {
  const schema = z.object({ name: z.string().check(z.minLength(1, t('form.required'))), parentId: z.string() });
  const form = useForm(schema, { name: team?.name ?? '', parentId: team?.parentId ?? '' });
  const { errors, isSubmitting } = form.formState;
  return (
    <Sheet title={team ? t('teams.edit') : t('teams.add')} onClose={onClose}>
      <Form
        form={form}
        onSubmit={async ({ name, parentId }) => {
          await saveTeam(team, { name, parentId: parentId || null });
          onClose();
        }}
      >
        <Field label={t('teams.name')} error={errors.name?.message} required>
          <Input maxLength={80} {...form.register('name')} />
        </Field>
        <Field label={t('teams.parent')} error={errors.parentId?.message}>
          <Select {...form.register('parentId')}>
            <option value="">{t('teams.top')}</option>
            {possibleParents(all, team).map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
        <SaveLine busy={isSubmitting} onCancel={onClose} />
      </Form>
    </Sheet>
  );
}
