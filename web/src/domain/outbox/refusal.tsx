/** What the server refused: its reason, the fields to correct in place, and sending again. */
import { useState } from 'react';
import { whyOf } from '@/api/problem';
import { t } from '@/i18n/t';
import { useDraft } from '@/offline/drafts';
import { mergedAway } from '@/offline/follow';
import { type Line, untold } from '@/offline/line';
import { correctionOf, sendAgain } from '@/offline/outbox';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Field, Input, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { showToast } from '@/ui/toast';
import { correctable, corrected, withoutVisit } from './correct';
import { labelOf, type Names } from './describe';
import { fillIn, isFilled } from './filled';

const untouched: Record<string, string> = {};

export function Refusal({ line, names }: { line: Line; names: Names }) {
  const fields = isFilled(line) ? [] : correctable(line);
  const rest = withoutVisit(line);
  /** The field says it already. */
  const said = fields.some((field) => field.message && field.message === whyOf(line.problem));
  const named = fields.some((field) => field.message !== undefined);
  const draft = useDraft(correctionOf(line.id), untouched);
  const { value: values, set: setValues } = draft;
  const [opened, setOpen] = useState(named);
  const open = opened || draft.restored;
  const { busy, failure, act } = useAct();
  const fill = () => act(async () => showToast(t((await fillIn(line)) ? 'outbox.filledIn' : 'outbox.filledElsewhere')));
  const send = (fresh: Record<string, unknown>) =>
    act(async () => {
      await sendAgain(line.id, fresh);
      await draft.clear();
      showToast(t('outbox.again'));
    });
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send(corrected(line, values));
      }}
    >
      {!said && <Notice tone="warning">{whyRefused(line)}</Notice>}
      {open &&
        fields.map((field) => {
          const Control = field.path === 'text' || field.path === 'note' ? Textarea : Input;
          return (
            <Field
              key={field.path}
              label={labelOf(field.path, names)}
              error={values[field.path] === undefined ? field.message : undefined}
              required
            >
              <Control
                value={values[field.path] ?? field.value}
                onChange={(event) => setValues({ ...values, [field.path]: event.target.value })}
              />
            </Field>
          );
        })}
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className="flex flex-wrap gap-2">
        {/* Keyed: React would make the door that is pressed the button that sends, and the browser would submit by it. */}
        {open ? (
          <Button key="send" type="submit" look="primary" busy={busy}>
            {t('outbox.correctAndSend')}
          </Button>
        ) : isFilled(line) ? (
          <Button key="fill" look="primary" busy={busy} onClick={fill}>
            {t('outbox.fillIn')}
          </Button>
        ) : (
          <>
            {fields.length > 0 && (
              <Button key="open" onClick={() => setOpen(true)}>
                {t('outbox.correct')}
              </Button>
            )}
            {rest && (
              <Button look="primary" busy={busy} onClick={() => send(rest)}>
                {t('outbox.withoutVisit')}
              </Button>
            )}
            <Button look={rest ? 'secondary' : 'primary'} busy={busy} onClick={() => send({})}>
              {t('outbox.sendAgain')}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

function whyRefused(line: Line): string {
  if (mergedAway(line)) return t('outbox.mergedAway');
  if (isFilled(line)) return t('outbox.filled');
  if (untold(line)) return t('outbox.neverTold');
  // No problem of ours: something in between has spoken, in words for those who run it.
  if (line.problem?.code === 'unknown') {
    const { status } = line.problem;
    return status === 413 ? t('outbox.tooBig') : t('outbox.refusedBetween', { status });
  }
  return whyOf(line.problem) || t('outbox.refusedPlain');
}
