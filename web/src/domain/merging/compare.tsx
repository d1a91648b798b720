/** Two accounts side by side: one choice per field on which they differ, and what is joined without asking. */
import { ArrowLeftRight, Combine } from 'lucide-react';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import { useColleagues, useVocabulary } from '@/api/directory';
import { date, euros } from '@/i18n/format';
import { place } from '@/i18n/place';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import {
  allOf,
  type Choices,
  customDiffering,
  customText,
  fieldText,
  type Preview,
  proposed,
  type Side,
  type Stop,
  visitStopped,
} from './choice';
import { type Merge, merge, type NextVisit } from './requests';

interface CompareProps {
  preview: Preview;
  zone: string;
  sheetOf: (accountId: string) => string;
  onSwap: () => void;
  onMerged: (merge: Merge) => void;
}

export function MergeCompare({ preview, zone, sheetOf, onSwap, onMerged }: CompareProps) {
  const [choices, setChoices] = useState<Choices>(() => proposed(preview));
  const { busy, failure, act } = useAct();
  // Why the visit that is planned next may not be, with the choices for which that was said.
  const [stopped, setStopped] = useState<(Stop & { of: Choices }) | null>(null);
  const colleagues = useColleagues();
  const vocabulary = useVocabulary();
  const { this: stays, other } = preview;

  const nameOf = (id: string | undefined) =>
    colleagues.nameOf(id) || vocabulary?.sources.find((source) => source.id === id)?.name || '';
  const text = (account: Preview['this'], field: (typeof preview.fields)[number]['field']): string => {
    if (field === 'potential') return account.potentialCents === undefined ? '' : euros(account.potentialCents);
    if (field === 'status') return t(`account.status.${account.status}`);
    if (field === 'nextAction')
      return account.nextAction
        ? `${date(account.nextAction.at, zone, 'moment')} · ${account.nextAction.label ?? ''}`
        : '';
    return fieldText(account, field, nameOf);
  };

  const run = (visit: NextVisit) =>
    act(async () => {
      setStopped(null);
      try {
        onMerged(await merge(preview, choices, visit));
      } catch (error) {
        const stop = visitStopped(error);
        if (!stop) throw error;
        setStopped({ ...stop, of: choices });
      }
    });
  return (
    <div className="flex flex-col gap-4">
      <div className="overflow-hidden rounded-card border border-line bg-surface">
        <div className="grid grid-cols-2 gap-x-3 border-line border-b bg-sunken p-4 desk:grid-cols-[11rem_1fr_1fr]">
          <span className="hidden desk:block" />
          <Head
            label={t('merge.stays')}
            account={stays}
            sheetOf={sheetOf}
            onAll={() => setChoices(allOf(choices, 'this'))}
          />
          <Head
            label={t('merge.goes')}
            account={other}
            sheetOf={sheetOf}
            onAll={() => setChoices(allOf(choices, 'other'))}
          />
        </div>
        {preview.fields.length + customDiffering(preview).length === 0 && (
          <Empty icon={Combine} title={t('merge.noDifference')} />
        )}
        <div className="divide-y divide-line">
          {preview.fields.map(({ field }) => (
            <Line
              key={field}
              label={t(`merge.field.${field}`)}
              mine={text(stays, field)}
              theirs={text(other, field)}
              value={choices.fields[field] ?? 'this'}
              onChange={(side) => setChoices({ ...choices, fields: { ...choices.fields, [field]: side } })}
            />
          ))}
          {customDiffering(preview).map((key) => (
            <Line
              key={key}
              label={vocabulary?.customFields.find((field) => field.key === key)?.label ?? key}
              mine={customText((stays.custom as Record<string, unknown>)[key])}
              theirs={customText((other.custom as Record<string, unknown>)[key])}
              value={choices.custom[key] ?? 'this'}
              onChange={(side) => setChoices({ ...choices, custom: { ...choices.custom, [key]: side } })}
            />
          ))}
        </div>
      </div>
      <Notice>{t('merge.joined', { name: stays.name })}</Notice>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {stopped?.of === choices && (
        <Notice
          tone={stopped.doubt ? 'warning' : 'danger'}
          title={t(stopped.doubt ? 'merge.visitDoubted' : 'merge.visitStopped', { name: stays.name })}
          actions={
            <>
              <Button busy={busy} onClick={() => run('without')}>
                {t('merge.withoutVisit')}
              </Button>
              {stopped.doubt && (
                <Button busy={busy} onClick={() => run('kept')}>
                  {t('merge.withVisit')}
                </Button>
              )}
            </>
          }
        >
          {stopped.why.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
          <p>{t(stopped.doubt ? 'merge.visitDoubt' : 'merge.visitChoice')}</p>
        </Notice>
      )}
      <div className="flex flex-wrap items-center justify-end gap-3">
        <Button icon={ArrowLeftRight} onClick={onSwap}>
          {t('merge.swap')}
        </Button>
        <Button look="primary" icon={Combine} busy={busy} onClick={() => run('asked')}>
          {t('merge.do')}
        </Button>
      </div>
    </div>
  );
}

interface HeadProps extends Pick<CompareProps, 'sheetOf'> {
  label: string;
  account: Preview['this'];
  onAll: () => void;
}

function Head({ label, account: { id, name, address }, sheetOf, onAll }: HeadProps) {
  return (
    <div className="flex min-w-0 flex-col items-start">
      <span className="text-meta text-muted">{label}</span>
      <h2 className="w-full break-words text-lead">
        <Link href={sheetOf(id)} className="hover:underline">
          {name}
        </Link>
      </h2>
      <p className="w-full break-words text-dense text-muted">{place(address)}</p>
      <button type="button" className="min-h-hit text-dense text-primary underline" onClick={onAll}>
        {t('merge.all')}
        <span className="sr-only"> {name}</span>
      </button>
    </div>
  );
}

function Line(props: { label: string; mine: string; theirs: string; value: Side; onChange: (side: Side) => void }) {
  const id = useId();
  return (
    <fieldset className="grid grid-cols-2 gap-x-3 gap-y-1 px-4 py-2 desk:grid-cols-[11rem_1fr_1fr] desk:items-center">
      <legend className="sr-only">{props.label}</legend>
      <span aria-hidden className="col-span-2 font-semibold text-dense desk:col-span-1">
        {props.label}
      </span>
      {(['this', 'other'] as const).map((side) => {
        const chosen = props.value === side;
        const value = side === 'this' ? props.mine : props.theirs;
        return (
          <label
            key={side}
            data-selected={chosen}
            className={classes(
              'flex min-h-hit min-w-0 items-center gap-2 rounded-control border px-3 py-1.5 text-dense',
              'has-focus-visible:outline-3 has-focus-visible:outline-primary',
              chosen ? 'border-primary bg-primary-tint' : 'border-line',
            )}
          >
            <input
              type="radio"
              name={id}
              className="size-5 shrink-0 accent-primary"
              checked={chosen}
              onChange={() => props.onChange(side)}
            />
            <span className={classes('min-w-0 break-words', !value && 'text-muted italic')}>
              {value || t('merge.nothing')}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
