/** How the file was read; each change reads it anew at once, so that the samples show whether it is right. */
import type { components } from '@/api/schema';
import { percent } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Field, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { HeaderLine } from './header-line';
import type { Import } from './mapping';
import { configure } from './requests';
import { headerShown, titled } from './top';

type Patch = components['schemas']['ImportPatch'];
const encodings = ['utf-8', 'windows-1252', 'iso-8859-15', 'macintosh', 'utf-16le', 'utf-16be'] as const;
const delimiters = ['semicolon', 'comma', 'tab', 'pipe'] as const;

/** Open when lines are left out, which goes without asking. `settings` go along: what was chosen below is not lost when the file is read anew. */
export function Reading({ imp, settings }: { imp: Import; settings: Patch }) {
  const { failure, act } = useAct();
  const change = (patch: Patch) => void act(() => configure(imp, { ...settings, ...patch }));
  const { format } = imp;
  const said = [
    t(`import.kind.${format.kind}`),
    format.delimiter && t(`import.delimiter.${format.delimiter}`),
    format.sheet && (format.sheets?.length ?? 0) > 1 && `« ${format.sheet} »`,
    format.encoding && t(`import.encoding.${format.encoding}`),
    titled(format) && t('import.reading.headerAt', { line: headerShown(format) }),
    !titled(format) && (format.header ? t('import.reading.withHeader') : t('import.reading.withoutHeader')),
  ];
  return (
    <details open={titled(format)} className="rounded-card border border-line bg-surface px-4 py-2">
      <summary className="min-h-hit content-center">
        <span className="font-semibold">{t('import.reading.title')}</span>{' '}
        <span className="text-muted">{said.filter(Boolean).join(' · ')}</span>
      </summary>
      <div className="flex flex-col gap-4 pt-2 pb-3">
        {failure && <Notice tone="danger">{failure}</Notice>}
        <div className="grid gap-4 desk:grid-cols-3">
          {format.kind === 'csv' ? (
            <>
              <Field
                label={t('import.reading.encoding')}
                hint={t('import.reading.sure', { share: percent((format.encodingConfidence ?? 100) / 100) })}
                required
              >
                <Select
                  value={format.encoding ?? 'utf-8'}
                  onChange={(event) => change({ encoding: event.target.value as NonNullable<Patch['encoding']> })}
                >
                  {encodings.map((encoding) => (
                    <option key={encoding} value={encoding}>
                      {t(`import.encoding.${encoding}`)}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field
                label={t('import.reading.delimiter')}
                hint={t('import.reading.sure', { share: percent((format.delimiterConfidence ?? 100) / 100) })}
                required
              >
                <Select
                  value={format.delimiter ?? 'semicolon'}
                  onChange={(event) => change({ delimiter: event.target.value as NonNullable<Patch['delimiter']> })}
                >
                  {delimiters.map((delimiter) => (
                    <option key={delimiter} value={delimiter}>
                      {t(`import.delimiter.${delimiter}`)}
                    </option>
                  ))}
                </Select>
              </Field>
            </>
          ) : (
            <Field label={t('import.reading.sheet')} required>
              <Select value={format.sheet ?? ''} onChange={(event) => change({ sheet: event.target.value })}>
                {(format.sheets ?? []).map((sheet) => (
                  <option key={sheet}>{sheet}</option>
                ))}
              </Select>
            </Field>
          )}
        </div>
        <HeaderLine format={format} onChange={(headerLine) => change({ headerLine })} />
      </div>
    </details>
  );
}
