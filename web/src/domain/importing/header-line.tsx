/** Which line of the file names the columns, among the first ones, and what becomes of those around it. */
import { t } from '@/i18n/t';
import { Badge } from '@/ui/badge';
import { classes } from '@/ui/classes';
import { Field, Select } from '@/ui/field';
import { headerChoices, headerShown, type ReadFormat, topOf } from './top';

const marks = { aside: 'neutral', header: 'primary', row: 'success' } as const;

export function HeaderLine({ format, onChange }: { format: ReadFormat; onChange: (line: number) => void }) {
  const top = topOf(format);
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('import.header.label')} hint={t('import.header.hint')} required>
        <Select value={headerShown(format)} onChange={(event) => onChange(Number(event.target.value))}>
          {headerChoices(format).map(({ line, text }) => (
            <option key={line} value={line}>
              {text ? t('import.header.choice', { line, text }) : t('import.header.line', { line })}
            </option>
          ))}
          <option value={0}>{t('import.header.none')}</option>
        </Select>
      </Field>
      {top.length > 0 && (
        <ol aria-label={t('import.header.top')} className="divide-y divide-line rounded-control border border-line">
          {top.map(({ line, text, part }) => (
            <li
              key={line}
              className={classes(
                'flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 py-1',
                part === 'aside' && 'bg-sunken text-muted',
              )}
            >
              <span className="flex-1 text-meta text-muted tabular-nums desk:flex-none">
                {t('import.header.line', { line })}
              </span>
              <span
                className={classes(
                  'order-last min-w-0 basis-full break-words desk:order-none desk:flex-1 desk:basis-0',
                  part === 'header' && 'font-semibold',
                )}
              >
                {text}
              </span>
              <Badge tone={marks[part]}>{t(`import.header.part.${part}`)}</Badge>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
