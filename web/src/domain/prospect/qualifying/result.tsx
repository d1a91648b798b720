/** What came out of a qualification: the score with the points of each answer, and how far the ideal customer is. */
import '@/i18n/fr/qualifying';
import { Check, CircleHelp, type LucideIcon, X } from 'lucide-react';
import { useLayoutEffect } from 'react';
import { answer, api } from '@/api/client';
import { ApiError } from '@/api/problem';
import { useServer } from '@/api/server';
import { percent } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Badge } from '@/ui/badge';
import { LinkButton } from '@/ui/button';
import { Card } from '@/ui/card';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Skeleton } from '@/ui/skeleton';
import type { Account, Links, Schemas } from '../row';
import { answerShown } from './answers';
import { asked } from './asked';
import { Earned } from './question';
import { enough, type Score } from './score';

const tones = { hot: 'success', warm: 'warning', cold: 'neutral' } as const;

export function Result({ account, score, links }: { account: Account; score: Score; links: Links }) {
  // An answer that was not given and would not have counted has nothing to say.
  const told = score.lines.filter((line) => line.answered || line.most > 0);
  const met = score.completeness >= enough && Boolean(account.nextAction);
  // It takes the place of a long form at whose end one was.
  useLayoutEffect(() => void window.scrollTo(0, 0), []);
  return (
    <>
      <Card>
        <p className="flex flex-wrap items-baseline gap-3">
          <span className="font-strong text-figure">{t('sheet.outOf', { score: score.value })}</span>
          <Badge tone={tones[score.grade]}>{t(`grade.${score.grade}`)}</Badge>
        </p>
        <p className="text-dense text-muted">
          {t('qualify.sum', {
            count: score.points,
            most: score.most,
            complete: percent(score.completeness / 10_000),
          })}
        </p>
      </Card>
      <Notice tone={met ? 'success' : 'warning'} title={met ? t('qualify.met') : t('qualify.notMet')}>
        {!met && (
          <ul className="list-disc pl-5">
            {score.completeness < enough && <li>{t('qualify.lacksAnswers')}</li>}
            {!account.nextAction && <li>{t('qualify.lacksDate')}</li>}
          </ul>
        )}
      </Notice>
      <LinkButton look="primary" wide href={links.sheet(account.id)}>
        {t('qualify.back')}
      </LinkButton>
      <Card title={t('qualify.lines')}>
        <ul className="divide-y divide-line">
          {told.map((line) => (
            <li key={line.question.id} className="py-2 text-dense">
              <p className="text-muted">{asked(line.question.text)}</p>
              {line.answer && <p>{answerShown(line.question, line.answer)}</p>}
              <Earned line={line} />
            </li>
          ))}
        </ul>
      </Card>
      {account.version ? <Fit accountId={account.id} /> : null}
    </>
  );
}

const states: Record<Schemas['FitState'], { icon: LucideIcon; look: string }> = {
  met: { icon: Check, look: 'text-success' },
  missed: { icon: X, look: 'text-danger' },
  unknown: { icon: CircleHelp, look: 'text-muted' },
};

/** Against the ideal customer, as the server tells: it knows what the account says. */
function Fit({ accountId }: { accountId: string }) {
  const fit = useServer(['fit', accountId], () =>
    answer(api.GET('/v1/accounts/{accountId}/fit', { params: { path: { accountId } } })),
  );
  if (fit.isPending) return <Skeleton lines={2} />;
  // Without an ideal customer there is nothing to compare with.
  if (fit.error instanceof ApiError) return null;
  if (!fit.data) return <Notice tone="info">{t('fit.offline')}</Notice>;
  const { data } = fit;
  return (
    <Card title={t('fit.title', { name: data.personaName })}>
      <p className="mb-2">
        <span className="font-strong text-title">{percent(data.fit / 10_000)}</span>{' '}
        {data.fitUpTo > data.fit && (
          <span className="text-dense text-muted">{t('fit.upTo', { fit: percent(data.fitUpTo / 10_000) })}</span>
        )}
      </p>
      {data.excluded && <Notice tone="danger">{t('fit.excluded')}</Notice>}
      <ul className="divide-y divide-line">
        {data.criteria.map((criterion) => {
          const state = states[criterion.state];
          return (
            <li key={criterion.criterionId} className="flex gap-3 py-2 text-dense">
              <Icon
                as={state.icon}
                className={classes(state.look, 'mt-0.5')}
                label={t(`fit.state.${criterion.state}`)}
              />
              <span className="min-w-0">{criterion.why}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
