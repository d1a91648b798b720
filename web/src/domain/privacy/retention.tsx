/** How long data are kept, and why. */
import '@/i18n/fr/privacy';
import { useState } from 'react';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field, Input, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';
import { choose, type Term } from './requests';

export function Terms({ terms }: { terms: readonly Term[] }) {
  const may = useMay();
  const [changing, setChanging] = useState<Term['parameter'] | null>(null);
  const changed = terms.find(({ parameter }) => parameter === changing);
  return (
    <Card title={t('privacy.retention')}>
      <ul className="flex flex-col divide-y divide-line">
        {terms.map((term) => (
          <li key={term.parameter} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0">
            <div className="min-w-0 flex-1 basis-72">
              <p className="break-words font-semibold">{term.title}</p>
              <p className="break-words text-meta text-muted">
                {term.ruleId} · {term.source}
                {!term.verifiedOn && ` (${t('privacy.toVerify')})`}
              </p>
              {term.reason && <p className="break-words text-dense">{t('privacy.chosen', { reason: term.reason })}</p>}
            </div>
            <p className="font-strong text-lead">
              {t(term.parameter === 'audit_size' ? 'privacy.texts' : 'privacy.months', { count: term.value })}
            </p>
            {may('chooseRetention') && (
              <Button label={t('privacy.changeOf', { name: term.title })} onClick={() => setChanging(term.parameter)}>
                {t('privacy.change')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {changed && <Changing term={changed} onClose={() => setChanging(null)} />}
    </Card>
  );
}

function Changing({ term, onClose }: { term: Term; onClose: () => void }) {
  const kept = useKept(`retention:${term.parameter}`, { value: String(term.value), reason: '' });
  const { value, reason } = kept.value;
  const { busy, failure, fields, act, forget } = useAct('value', 'reason');
  const unit = t(term.parameter === 'audit_size' ? 'privacy.inTexts' : 'privacy.inMonths');
  const asked = Number(value);
  const possible = Number.isInteger(asked) && asked >= term.min && asked <= term.max;
  return (
    <Sheet title={t('privacy.changeTitle')} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (mustChoose(kept)) return;
          void act(async () => {
            await choose({ parameter: term.parameter, value: asked, reason: reason.trim(), over: term.value });
            showToast(t('privacy.changed'));
            await kept.clear();
            onClose();
          });
        }}
      >
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Restored draft={kept} busy={busy} onChoice={forget}>
          {(saved) => <Saved said={[{ label: unit, text: saved.value }]} />}
        </Restored>
        <p>{term.title}</p>
        <Field label={unit} hint={t('privacy.range', { min: term.min, max: term.max })} error={fields.value} required>
          <Input
            inputMode="numeric"
            className="max-w-32"
            value={value}
            onChange={(event) => kept.put({ value: event.target.value })}
          />
        </Field>
        <Field label={t('privacy.why')} hint={t('privacy.whyHint')} error={fields.reason} required>
          <Textarea
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => kept.put({ reason: event.target.value })}
          />
        </Field>
        <Button type="submit" look="primary" className="self-end" busy={busy} disabled={!possible || !reason.trim()}>
          {t('privacy.change')}
        </Button>
      </form>
    </Sheet>
  );
}
