/** Step two: what the columns mean and how to import them; leads to the check. */
import { ArrowRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Served } from '@/ui/served';
import { Columns } from './columns';
import { type Import, ignored, mappingFaults } from './mapping';
import { Options } from './options';
import { Reading } from './reading';
import { configure, start } from './requests';
import { type Draft, keepDraft, keptDraft, patchOf } from './settings';
import { StopNotice } from './stopped';

/** Mount it anew for each version of the import: what the server read then is the start of the draft. */
export function MappingStep({ imp }: { imp: Import }) {
  const [draft, setDraft] = useState<Draft>(() => keptDraft(imp));
  const { busy, failure, act } = useAct();
  useEffect(() => keepDraft(imp, draft), [imp, draft]);

  const faults = mappingFaults(draft.columns, draft);
  const left = ignored(
    draft.columns,
    imp.mapping.map((column) => column.name),
  );
  const ownerMissing = draft.mode !== 'update' && draft.ownerRule === 'user' && !draft.newOwnerId;
  const hindrance =
    (faults.unnamed && t('import.mapping.needsName')) ||
    (faults.keyless && t('import.mapping.needsKey', { key: t(`import.key.${draft.key}`) })) ||
    (faults.repeated.length > 0 && t('import.mapping.repeatedNotice')) ||
    (ownerMissing && t('import.options.ownerMissing'));

  const { mapping: _, ...settings } = patchOf(draft);
  return (
    <div className="flex flex-col gap-4">
      {imp.status === 'failed' && (
        <Notice tone="danger" title={t('import.failed')}>
          <Served>{imp.errorMessage}</Served>
        </Notice>
      )}
      <StopNotice imp={imp} />
      <Reading imp={imp} settings={settings} />
      <section aria-labelledby="mapping-columns" className="flex flex-col gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <h2 id="mapping-columns" className="text-lead">
            {t('import.mapping.title')}
          </h2>
          <p className="text-muted">
            {t('import.mapping.recognised', { count: imp.mapping.length - left.length })}
            {left.length > 0 && ` · ${t('import.mapping.ignored', { count: left.length, names: left.join(', ') })}`}
          </p>
        </div>
        <Columns
          imp={imp}
          columns={draft.columns}
          repeated={faults.repeated}
          onChange={(column, meaning) =>
            setDraft((before) => ({
              ...before,
              columns: before.columns.map((known, index) => (index === column ? meaning : known)),
            }))
          }
        />
      </section>
      <Options draft={draft} onChange={(change) => setDraft((before) => ({ ...before, ...change }))} />
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className="flex flex-wrap items-center justify-end gap-3">
        {hindrance && (
          <p id="mapping-hindrance" className="text-warning">
            {hindrance}
          </p>
        )}
        <Button
          look="primary"
          icon={ArrowRight}
          busy={busy}
          disabled={Boolean(hindrance)}
          aria-describedby={hindrance ? 'mapping-hindrance' : undefined}
          onClick={() => act(async () => start(await configure(imp, patchOf(draft)), 'check'))}
        >
          {t('import.mapping.check')}
        </Button>
      </div>
    </div>
  );
}
