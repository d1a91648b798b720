/** Teams as a tree: who is above whom decides what managers see. */
import { Network, Pencil, Plus, Trash2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useMay } from '@/api/permissions';
import { asNow, refreshServer } from '@/api/server';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Menu } from '@/ui/menu';
import { part } from '@/ui/part';
import { sentence } from '@/ui/sentence';
import { showToast } from '@/ui/toast';
import { deleteTeam, type Team, useTeams } from './requests';
import { branches } from './tree';

const TeamForm = part(async () => ({ default: (await import('./team-form')).TeamForm }));

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
            </>
          )
        }
      </Answered>
      <Suspense fallback={null}>
        {editing && (
          <TeamForm
            team={editing === 'new' ? null : asNow(teams.data, editing)}
            all={teams.data ?? []}
            onClose={() => setEditing(null)}
          />
        )}
      </Suspense>
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
