/** Activity over a period: of oneself, or of those whom one leads. Each figure opens on its acts. */
import '@/i18n/fr/activity';
import { Activity } from 'lucide-react';
import { answer, api } from '@/api/client';
import { useServer } from '@/api/server';
import { t } from '@/i18n/t';
import { useNames } from '@/keeping/people';
import { useLive } from '@/offline/hooks';
import { Answered } from '@/ui/answered';
import { Button, LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { useReopened } from '@/ui/reopened';
import { Sheet } from '@/ui/sheet';
import { Behind } from './behind';
import { type Asked, Groups, MissingReports, People, Teams, TimeSplit } from './figures';

interface Props {
  period: { from: string; to: string };
  /** The person or the team whose figures are shown, empty for all whom one leads. */
  chosen: string;
  onChoose: (id: string) => void;
  sheetOf: (accountId: string) => string;
  visitAt: (visitId: string) => string;
  /** Where the levels that the work of a person proposes are. */
  levelsOf: (userId: string) => string;
}

export function ActivityFigures(props: Props) {
  const { period, chosen, onChoose } = props;
  const [asked, setAsked, lines] = useReopened<Asked>('activity');
  const nameOf = useNames();
  const named = useLive((local) => local.all('team'));
  const teamOf = (id: string) => named?.find((team) => team.id === id)?.name ?? '';
  const summary = useServer(['activity', period], () =>
    answer(api.GET('/v1/activity', { params: { query: { ...period } } })),
  );
  return (
    <>
      <Answered question={summary} lines={8}>
        {({ people, teams, total }) => {
          const one = [...people, ...teams].find((figures) => (figures.userId ?? figures.teamId) === chosen);
          const alone = people.length < 2;
          const figures = one ?? (alone ? people[0] : total);
          if (!figures) return <Empty icon={Activity} title={t('activity.nobody')} />;
          const nothing =
            figures.counts.every(({ count }) => count === 0) && figures.time.every((s) => s.seconds === 0);
          return (
            <>
              {one && !alone && (
                <div className="flex flex-wrap items-center justify-between gap-2">
                  <p className="text-lead">{one.teamId ? teamOf(chosen) : nameOf(chosen)}</p>
                  <div className="flex flex-wrap gap-2" data-screen-only>
                    {one.userId && <LinkButton href={props.levelsOf(chosen)}>{t('activity.levels')}</LinkButton>}
                    <Button onClick={() => onChoose('')}>{t('activity.everybody')}</Button>
                  </div>
                </div>
              )}
              <MissingReports figures={figures} onOpen={setAsked} />
              {!one && !alone && (
                <>
                  <Teams teams={teams} onOpen={setAsked} onChoose={onChoose} />
                  <People people={people} onOpen={setAsked} onChoose={onChoose} />
                </>
              )}
              {nothing ? (
                <Empty icon={Activity} title={t('activity.nothing')}>
                  {t('activity.nothingText')}
                </Empty>
              ) : (
                <>
                  <Groups figures={figures} onOpen={setAsked} />
                  <TimeSplit figures={figures} onOpen={setAsked} />
                </>
              )}
            </>
          );
        }}
      </Answered>
      {asked && (
        <Sheet title={asked.title} wide onClose={() => setAsked(null)}>
          <Behind
            period={period}
            asked={asked}
            team={!asked.userId}
            sheetOf={props.sheetOf}
            visitAt={props.visitAt}
            lines={lines}
          />
        </Sheet>
      )}
    </>
  );
}
