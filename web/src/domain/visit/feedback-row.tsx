/** One thing that a report told, where it stands, and what whoever deals with it may do. */
import { useState } from 'react';
import { Link } from 'wouter';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Restored, useKept } from '@/keeping/kept';
import { useNames, useZone } from '@/keeping/people';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Field, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';
import { type Feedback, settle } from './feedback';

interface Props {
  row: Feedback;
  visitOf: (id: string) => string;
  deals: boolean;
}

export function FeedbackRow({ row, visitOf, deals }: Props) {
  const zone = useZone();
  const nameOf = useNames();
  const [answering, setAnswering] = useState(false);
  const { busy, failure, act } = useAct();
  const audience = t(`feedback.audience.${row.audience}`);
  /** The same act stands on every line: whoever hears it hears whose. */
  const named = (act: string) => [act, row.accountName, audience].join(' · ');
  return (
    <li className="flex flex-col gap-1 px-4 py-3">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="primary">{audience}</Badge>
        <Badge tone={row.handledAt ? 'success' : 'warning'}>
          {t(row.handledAt ? 'feedback.handled' : 'feedback.state.open')}
        </Badge>
      </p>
      <p className="whitespace-pre-line break-words">{row.words}</p>
      {row.competitor && <p className="text-dense text-muted">{t('feedback.competitor', { name: row.competitor })}</p>}
      <Became row={row} />
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <Link
          href={visitOf(row.visitId)}
          className="inline-flex min-h-hit items-center text-dense text-primary underline"
        >
          {[row.accountName, date(row.toldAt, zone, 'day'), nameOf(row.authorId)].filter(Boolean).join(' · ')}
        </Link>
        {deals && (
          <div className="flex flex-wrap gap-2" data-screen-only>
            {row.handledAt && (
              <Button
                look="quiet"
                busy={busy}
                label={named(t('feedback.reopen'))}
                onClick={() =>
                  void act(async () => {
                    await settle(row, { handled: false });
                    showToast(t('feedback.reopened'));
                  })
                }
              >
                {t('feedback.reopen')}
              </Button>
            )}
            <Button
              look={row.handledAt ? 'quiet' : 'secondary'}
              label={named(t(row.handledAt ? 'feedback.reword' : 'feedback.settle'))}
              onClick={() => setAnswering(true)}
            >
              {t(row.handledAt ? 'feedback.reword' : 'feedback.settle')}
            </Button>
          </div>
        )}
      </div>
      {answering && <Settling row={row} onClose={() => setAnswering(false)} />}
    </li>
  );
}

/** When it was dealt with and by whom, and what was answered. */
export function Became({ row }: { row: Feedback }) {
  const zone = useZone();
  const who = useNames()(row.handledBy);
  if (!row.handledAt && !row.answer) return null;
  const day = row.handledAt ? date(row.handledAt, zone, 'day') : '';
  return (
    <div className="border-line border-l-2 pl-3 text-dense">
      {row.handledAt && <p className="text-muted">{t('feedback.handledBy', { date: day, who: who || '–' })}</p>}
      {row.answer && (
        <p className="whitespace-pre-line break-words">{t('feedback.answered', { answer: row.answer })}</p>
      )}
    </div>
  );
}

/** Dealing with it, with a word to who told it. */
function Settling({ row, onClose }: { row: Feedback; onClose: () => void }) {
  const kept = useKept(`feedback:${row.id}`, row.answer ?? '');
  const { busy, failure, fields, act } = useAct('answer');
  const save = () =>
    act(async () => {
      await settle(row, { handled: true, answer: kept.value.trim() || null });
      showToast(t(row.handledAt ? 'feedback.saved' : 'feedback.settled'));
      await kept.clear();
      onClose();
    });
  return (
    <Sheet title={t(row.handledAt ? 'feedback.reword' : 'feedback.settle')} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Restored draft={kept} busy={busy} />
        <p className="whitespace-pre-line break-words border-line border-l-2 pl-3 text-dense">{row.words}</p>
        <Field label={t('feedback.answer')} hint={t('feedback.answerHint')} error={fields.answer}>
          <Textarea rows={3} maxLength={500} value={kept.value} onChange={(event) => kept.set(event.target.value)} />
        </Field>
        {failure && <Notice tone="danger">{failure}</Notice>}
        <SaveLine busy={busy} onCancel={onClose} {...(row.handledAt ? {} : { label: t('feedback.settle') })} />
      </form>
    </Sheet>
  );
}
