/** How the call ended: six outcomes by the keys 1 to 6, what was said, what comes next. */
import { t } from '@/i18n/t';
import { Findings, type Proof } from '@/keeping/lint';
import { ObjectionRows } from '@/keeping/objections';
import { type Asking, NextActionFields } from '@/keeping/when';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { classes } from '@/ui/classes';
import { Field, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { type missing, type Outcome, outcomeKeys, spoken, type Telling } from './telling';

interface EndedProps {
  accountId: string;
  value: Telling;
  onChange: (fields: Partial<Telling>) => void;
  onChoose: (outcome: Outcome) => void;
  proof: Proof | null;
  zone: string;
  /** Whether a visit that is chosen may be. */
  asking: Asking;
  /** A call was started from here. */
  placed: boolean;
  wrong: ReturnType<typeof missing>;
  blocked: boolean;
  failure: string | null;
  busy: boolean;
  onSubmit: () => void;
}

export function Ended(props: EndedProps) {
  const { accountId, value, onChange, onChoose, proof, zone, asking, placed, wrong, blocked, failure, busy, onSubmit } =
    props;
  return (
    <form
      noValidate
      aria-labelledby="ended"
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <h2 id="ended" className="text-lead">
        {t('calling.ended')}
      </h2>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <fieldset aria-describedby={wrong === 'outcome' ? 'ended-error' : undefined}>
        <legend className="sr-only">{t('calling.ended')}</legend>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(7.5rem,100%),1fr))] gap-2 desk:grid-cols-3">
          {outcomeKeys.map((outcome, at) => (
            <Key key={outcome} outcome={outcome} figure={at + 1} chosen={value.outcome} onChoose={onChoose} />
          ))}
        </div>
        <div className="mt-2 grid">
          <Key outcome="wrong_number" chosen={value.outcome} onChoose={onChoose} />
        </div>
        {wrong === 'outcome' && (
          <p id="ended-error" className="mt-1 text-danger text-dense">
            {t('calling.needsOutcome')}
          </p>
        )}
      </fieldset>
      {value.outcome === 'objected' && <Notice tone="warning">{t('calling.objectedText')}</Notice>}
      {!placed && (
        <div>
          <Checkbox
            label={t('calling.elsewherePlaced')}
            checked={value.elsewhere ?? false}
            aria-describedby={wrong === 'call' ? 'call-error' : undefined}
            onChange={(event) => onChange({ elsewhere: event.target.checked })}
          />
          {wrong === 'call' && (
            <p id="call-error" className="text-danger text-dense">
              {t('calling.needsCall')}
            </p>
          )}
        </div>
      )}
      <div className="flex flex-wrap gap-x-6">
        <Checkbox
          label={t('calling.gatekeeper')}
          checked={value.gatekeeper}
          onChange={(event) => onChange({ gatekeeper: event.target.checked })}
        />
        <Checkbox
          label={t('calling.identity')}
          checked={value.identity}
          onChange={(event) => onChange({ identity: event.target.checked })}
        />
      </div>
      <Field label={t('calling.note')} hint={t('calling.noteHint')} error={blocked ? t('lint.blocked') : undefined}>
        <Textarea
          rows={3}
          className="min-h-20"
          value={value.note}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </Field>
      <Findings proof={proof} />
      {spoken(value.outcome) && (
        <details className="rounded-control border border-line" open={Boolean(value.objections?.length)}>
          <summary className="flex min-h-hit cursor-pointer items-center px-3 font-semibold text-dense">
            {t('calling.objections')}
          </summary>
          <div className="flex flex-col gap-3 px-3 pb-3">
            <p className="text-meta text-muted">{t('calling.objectionsHint')}</p>
            <ObjectionRows
              rows={value.objections ?? []}
              accountId={accountId}
              onChange={(objections) => onChange({ objections })}
            />
          </div>
        </details>
      )}
      <NextActionFields
        quick
        value={value.planned}
        zone={zone}
        asking={asking}
        books={value.outcome === 'appointment'}
        onChange={(planned) => onChange({ planned })}
        error={wrong === 'when' ? t('calling.needsWhen') : undefined}
      />
      <Button type="submit" look="primary" wide busy={busy}>
        {t('calling.next')}
      </Button>
    </form>
  );
}

function Key({
  outcome,
  figure,
  chosen,
  onChoose,
}: {
  outcome: Outcome;
  figure?: number;
  chosen: Outcome | null;
  onChoose: (outcome: Outcome) => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={chosen === outcome}
      {...(figure ? { 'aria-keyshortcuts': String(figure) } : {})}
      className={classes(
        'flex min-h-hit items-center gap-2 rounded-control border px-3 py-2 text-left font-semibold text-dense',
        chosen === outcome ? 'border-primary bg-primary-tint text-primary' : 'border-border bg-surface',
      )}
      onClick={() => onChoose(outcome)}
    >
      {figure && (
        <kbd
          aria-hidden
          className="hidden size-6 shrink-0 place-items-center rounded border border-line text-meta text-muted desk:grid"
        >
          {figure}
        </kbd>
      )}
      {t(`calling.outcome.${outcome}`)}
    </button>
  );
}
