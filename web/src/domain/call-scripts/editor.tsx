/** Writing a call script: its object, its steps, and the edition that advisers read. What is typed is kept until it is saved. */
import { foot } from '@/ui/foot';
import '@/i18n/fr/calling';
import { Archive, ArrowDown, ArrowUp, Plus, Trash2, Undo2 } from 'lucide-react';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import { archive, type CallScript, publish, restore, type Step, saveScript } from './requests';

const kinds = ['opening', 'hook', 'discovery', 'pitch', 'objections', 'appointment', 'closing'] as const;

interface Draft {
  name: string;
  purpose: string;
  /** With a key that follows a step wherever it moves. */
  steps: (Step & { key: string })[];
}

const labels = { name: 'script.name', purpose: 'script.purpose', steps: 'script.steps' } as const;
const saidOf = ({ name, purpose, steps }: Draft) => ({ name, purpose, steps: steps.map(stepText).join('\n\n') });
const stepText = ({ kind, title, text }: Step, at: number) =>
  `${at + 1}. ${[t(`calling.step.${kind}`), title].filter(Boolean).join(' · ')}\n${text}`;

/** Mount it anew for each script. */
export function ScriptEditor({ script }: { script: CallScript }) {
  const may = useMay();
  const allowed = may('updateCallScript');
  const draft = useKept<Draft>(`script:${script.id}`, {
    name: script.name,
    purpose: script.purpose,
    steps: script.steps.map((step, at) => ({ ...step, key: String(at) })),
  });
  const { busy, failure, fields: faults, act, forget } = useAct('name', 'purpose', 'steps');
  if (!draft.ready) return <Skeleton lines={8} />;
  const { value, put } = draft;
  const change = (key: string, part: Partial<Step>) =>
    put({ steps: value.steps.map((step) => (step.key === key ? { ...step, ...part } : step)) });
  const move = (at: number, by: number) => {
    const steps = [...value.steps];
    const [step] = steps.splice(at, 1);
    if (step) steps.splice(at + by, 0, step);
    put({ steps });
  };

  /** The script as it is saved now. */
  const save = async (): Promise<CallScript> => {
    const steps = value.steps.map(({ key: _, title, ...step }) => ({ ...step, ...(title ? { title } : {}) }));
    const saved = await saveScript(script, { name: value.name, purpose: value.purpose.trim() || null, steps });
    await draft.clear();
    return saved;
  };

  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (mustChoose(draft)) return;
        void act(async () => {
          await save();
          showToast(t('script.saved'));
        });
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Restored draft={draft} busy={busy} onChoice={forget}>
        {(saved, parts) => (
          <Saved said={parts.map((part) => ({ label: t(labels[part]), text: saidOf(saved)[part] }))} />
        )}
      </Restored>
      <div className="flex flex-wrap items-center gap-2">
        {script.published ? (
          <Badge tone="success">{t('script.published', { edition: script.published.edition })}</Badge>
        ) : (
          <Badge tone="warning">{t('script.draft')}</Badge>
        )}
        {script.archivedAt && <Badge>{t('script.archived')}</Badge>}
      </div>
      <fieldset disabled={!allowed} className="flex flex-col gap-4">
        <legend className="sr-only">{t('script.title')}</legend>
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t('script.name')} error={faults.name} required>
            <Input maxLength={120} value={value.name} onChange={(event) => put({ name: event.target.value })} />
          </Field>
          <Field label={t('script.purpose')} hint={t('script.purposeHint')} error={faults.purpose} required>
            <Input
              maxLength={200}
              placeholder={t('script.purposeExample')}
              value={value.purpose}
              onChange={(event) => put({ purpose: event.target.value })}
            />
          </Field>
        </div>
        <Notice>{t('script.placeholders')}</Notice>
        <ol className="flex flex-col gap-3">
          {value.steps.map((step, at) => (
            <li key={step.key} className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
              <div className="flex flex-wrap items-end gap-3">
                <Field label={t('script.kind', { number: at + 1 })} error={faults[`steps.${at}.kind`]} required>
                  <Select
                    value={step.kind}
                    onChange={(event) => change(step.key, { kind: event.target.value as Step['kind'] })}
                  >
                    {kinds.map((kind) => (
                      <option key={kind} value={kind}>
                        {t(`calling.step.${kind}`)}
                      </option>
                    ))}
                  </Select>
                </Field>
                <div className="min-w-48 flex-1">
                  <Field label={t('script.stepTitle')}>
                    <Input
                      maxLength={120}
                      value={step.title ?? ''}
                      onChange={(event) => change(step.key, { title: event.target.value })}
                    />
                  </Field>
                </div>
                <div className="flex">
                  <Button
                    look="quiet"
                    icon={ArrowUp}
                    label={t('script.up', { number: at + 1 })}
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                  />
                  <Button
                    look="quiet"
                    icon={ArrowDown}
                    label={t('script.down', { number: at + 1 })}
                    disabled={at === value.steps.length - 1}
                    onClick={() => move(at, 1)}
                  />
                  <Button
                    look="quiet"
                    icon={Trash2}
                    label={t('script.remove', { number: at + 1 })}
                    onClick={() => {
                      const before = value.steps;
                      put({ steps: before.filter((one) => one.key !== step.key) });
                      showToast(t('script.removed'), { undo: () => put({ steps: before }) });
                    }}
                  />
                </div>
              </div>
              <Field label={t('script.text')} error={faults[`steps.${at}.text`]} required>
                <Textarea
                  rows={4}
                  maxLength={4000}
                  value={step.text}
                  onChange={(event) => change(step.key, { text: event.target.value })}
                />
              </Field>
            </li>
          ))}
        </ol>
        <Button
          icon={Plus}
          className="self-start"
          onClick={() => put({ steps: [...value.steps, { kind: 'hook', text: '', key: crypto.randomUUID() }] })}
        >
          {t('script.addStep')}
        </Button>
      </fieldset>
      {allowed && (
        <div
          ref={foot}
          className="sticky bottom-16 flex flex-wrap justify-end gap-2 border-line border-t bg-bg py-3 desk:bottom-0"
        >
          <Button
            look="quiet"
            icon={script.archivedAt ? Undo2 : Archive}
            className="mr-auto"
            busy={busy}
            onClick={() => void act(() => (script.archivedAt ? restore(script) : archive(script)))}
          >
            {script.archivedAt ? t('script.restore') : t('script.archive')}
          </Button>
          <Button type="submit" busy={busy}>
            {t('action.save')}
          </Button>
          <Button
            look="primary"
            busy={busy}
            onClick={() => {
              if (mustChoose(draft)) return;
              void act(async () => {
                await publish(await save());
                showToast(t('script.publishedNow'));
              });
            }}
          >
            {t('script.publish')}
          </Button>
        </div>
      )}
    </form>
  );
}
