/**
 * Qualifying an account on the phone: the questions of the published questionnaire, the score counted and explained as
 * one answers. What is answered is kept at once; it is saved without network, and the server's score comes with it.
 */
import '@/i18n/fr/qualifying';
import { ClipboardCheck, ClipboardX } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { Filling } from '@/keeping/filling';
import { keepTyped } from '@/keeping/keep';
import { proofRead } from '@/keeping/lint';
import { useServerNow } from '@/keeping/now';
import { useZone } from '@/keeping/people';
import { actionOf, NextActionFields, nothingPlanned, useAsking } from '@/keeping/when';
import { qualify } from '@/offline/changes';
import { useDraft, useGathered } from '@/offline/drafts';
import { useLive, useRow, useSync } from '@/offline/hooks';
import { serverNow } from '@/offline/save';
import { useAct } from '@/ui/act';
import { Badge, type Tone } from '@/ui/badge';
import { Button, LinkButton } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { Skeleton } from '@/ui/skeleton';
import type { Account, Links } from '../row';
import { said } from '../said';
import { readAll, type Typed } from './answers';
import { type Begun, carried } from './carried';
import { Changed } from './changed';
import { QuestionCard } from './question';
import { Result } from './result';
import { type Question, type Questionnaire, type Score, scoreOf } from './score';

export function Qualifying({ id, links }: { id: string; links: Links }) {
  const account = useRow('account', id);
  const { filled } = useSync();
  const forms = useLive((local) => local.all('questionnaire'));
  const [chosen, setChosen] = useState('');
  const [done, setDone] = useState<Score | null>(null);
  if (!account || !forms) {
    return (
      <Page title={t('qualify.title')} width="narrow">
        {account !== null ? (
          <Skeleton lines={5} />
        ) : filled ? (
          <Notice tone="warning">{t('sheet.unknownText')}</Notice>
        ) : (
          <Filling />
        )}
      </Page>
    );
  }
  const fitting = forms
    .filter((f) => !f.archivedAt && f.status === 'published' && f.publishedEdition === f.edition)
    .filter((f) => f.appliesTo === 'both' || f.appliesTo === account.kind)
    .sort((a, b) => a.name.localeCompare(b.name));
  const form = fitting.find((f) => f.id === chosen) ?? fitting[0];
  return (
    <Page title={t('qualify.title')} above={account.name} width="narrow">
      {!form && (
        <Empty
          icon={ClipboardX}
          title={t('qualify.none')}
          action={<LinkButton href={links.sheet(id)}>{t('qualify.back')}</LinkButton>}
        >
          {t('qualify.noneText')}
        </Empty>
      )}
      {form && done && <Result account={account} score={done} links={links} />}
      {form && !done && (
        <>
          {fitting.length > 1 && (
            <Chips
              label={t('qualify.which')}
              value={form.id}
              onChange={setChosen}
              choices={fitting.map((f) => ({ value: f.id, label: f.name }))}
            />
          )}
          <Answering key={form.id} account={account} form={form} onDone={setDone} />
        </>
      )}
    </Page>
  );
}

interface AnsweringProps {
  account: Account;
  form: Questionnaire;
  onDone: (score: Score) => void;
}

type Draft = Begun<typeof nothingPlanned>;

/** What was answered last says each thing. */
const joined = (before: Draft, after: Draft): Draft => ({
  sitting: { ...before.sitting, ...after.sitting },
  asked: { ...before.asked, ...after.asked },
  next: after.next,
});

function Answering(props: AnsweringProps) {
  // Each edition had a draft of its own once.
  const gathered = useGathered(`qualify:${props.account.id}:${props.form.id}`, joined);
  return gathered ? <Answers {...props} /> : <Skeleton lines={5} />;
}

function Answers({ account, form, onDone }: AnsweringProps) {
  const zone = useZone();
  const draft = useDraft<Draft>(`qualify:${account.id}:${form.id}`, { sitting: {}, next: nothingPlanned });
  const asking = useAsking(account.id, draft.value.next);
  const { busy, failure, act } = useAct();
  const lived = useServerNow();
  if (!draft.ready) return <Skeleton lines={5} />;
  const { next } = draft.value;
  const { sitting, misfits } = carried(form, draft.value);
  const put = (question: Question, typed: Typed) =>
    draft.set({
      ...draft.value,
      sitting: { ...draft.value.sitting, [question.id]: typed },
      asked: { ...draft.value.asked, [question.id]: question },
    });
  const { answers, invalid } = readAll(form, sitting);
  const score = scoreOf(form, answers, wallTime(lived, zone).slice(0, 10));

  const submit = () =>
    act(async () => {
      if (invalid.size > 0) throw said(t('qualify.invalid', { count: invalid.size }));
      if (answers.size === 0) throw said(t('qualify.empty'));
      if (asking.stops) return;
      if (await mayNotBeSaid([...answers.values()].flatMap((answer) => answer.text ?? [])))
        throw said(t('lint.blocked'));
      const nextAction = actionOf(next, zone);
      const now = new Date(await serverNow()).toISOString();
      await keepTyped(
        [draft],
        t('qualify.saved', { score: score.value }),
        qualify(
          account.id,
          {
            questionnaireId: form.id,
            edition: form.edition,
            answers: [...answers.values()],
            ...(nextAction ? { nextAction } : {}),
            occurredAt: now,
            timeZone: zone,
          },
          { score: score.value, lastQualifiedAt: now },
        ),
      );
      onDone(score);
    });

  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <LiveScore score={score} />
      {draft.restored && <p className="text-meta text-muted">{t('draft.restored')}</p>}
      <Changed misfits={misfits} />
      <ol className="flex flex-col gap-3">
        {score.lines.map((line, index) => (
          <QuestionCard
            key={line.question.id}
            number={index + 1}
            line={line}
            value={sitting[line.question.id] ?? {}}
            invalid={invalid.has(line.question.id)}
            onChange={(typed) => put(line.question, typed)}
          />
        ))}
      </ol>
      <section className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
        <h2 className="text-lead">{t('qualify.next')}</h2>
        <p className="text-dense text-muted">
          {account.nextAction ? t('qualify.nextPlanned') : t('qualify.nextNeeded')}
        </p>
        <NextActionFields
          quick
          value={next}
          zone={zone}
          asking={asking}
          onChange={(planned) => draft.set({ ...draft.value, next: planned })}
        />
      </section>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Button type="submit" look="primary" icon={ClipboardCheck} wide busy={busy}>
        {t('action.save')}
      </Button>
    </form>
  );
}

const gradeTones: Record<Score['grade'], Tone> = { hot: 'success', warm: 'warning', cold: 'neutral' };

/** Follows one down the questions: where the score is, and how far the required answers are. */
function LiveScore({ score }: { score: Score }) {
  return (
    <div
      role="status"
      className="sticky top-14 z-20 -mx-4 border-line border-b bg-bg px-4 py-2 desk:top-0 desk:mx-0 desk:px-0"
    >
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-strong text-title">{t('sheet.outOf', { score: score.value })}</span>
        <Badge tone={gradeTones[score.grade]}>{t(`grade.${score.grade}`)}</Badge>
        <span className="text-dense text-muted">
          {t('qualify.answered', { count: score.answered, needed: score.required })}
        </span>
      </p>
    </div>
  );
}

/** Whether the server, when it can be asked at once, would refuse one of the texts. */
async function mayNotBeSaid(texts: readonly string[]): Promise<boolean> {
  if (texts.length === 0 || !navigator.onLine) return false;
  try {
    const { findings } = await proofRead(texts.join('\n'), AbortSignal.timeout(1500));
    return findings.some((finding) => finding.severity === 'block');
  } catch {
    return false; // no network: it is read when it leaves
  }
}
