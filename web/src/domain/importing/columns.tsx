/** The columns of the file, each with what it holds and what it is taken for. */
import { CircleCheck, CircleSlash, History, Pencil, TriangleAlert } from 'lucide-react';
import { useVocabulary } from '@/api/directory';
import { t } from '@/i18n/t';
import { Badge } from '@/ui/badge';
import { classes } from '@/ui/classes';
import { Select } from '@/ui/field';
import { asChoice, type ColumnMeaning, certainty, fieldGroups, fromChoice, type Import, samples } from './mapping';

const marks = {
  sure: { tone: 'success', icon: CircleCheck },
  remembered: { tone: 'primary', icon: History },
  unsure: { tone: 'warning', icon: TriangleAlert },
  chosen: { tone: 'primary', icon: Pencil },
  ignored: { tone: 'neutral', icon: CircleSlash },
} as const;

export function Columns(props: {
  imp: Import;
  columns: readonly ColumnMeaning[];
  repeated: readonly number[];
  onChange: (column: number, meaning: ColumnMeaning) => void;
}) {
  const { imp, columns } = props;
  const custom = useVocabulary()?.customFields.filter((field) => !field.archivedAt) ?? [];
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
      <li
        aria-hidden
        className="hidden grid-cols-[1fr_1.4fr_1fr_10rem] gap-4 bg-sunken px-4 py-2 font-semibold text-meta text-muted desk:grid"
      >
        <span>{t('import.mapping.column')}</span>
        <span>{t('import.mapping.samples')}</span>
        <span>{t('import.mapping.meaning')}</span>
        <span>{t('import.mapping.certainty')}</span>
      </li>
      {imp.mapping.map((proposed, index) => {
        const chosen = columns[index] ?? {};
        const sure = certainty(proposed, chosen);
        const values = samples(imp.sample, index);
        const repeated = props.repeated.includes(index);
        const name = proposed.name || t('import.mapping.unnamed', { number: index + 1 });
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file; names may repeat
            key={index}
            className={classes(
              'grid grid-cols-1 items-center gap-x-4 gap-y-1 px-4 py-2 desk:grid-cols-[1fr_1.4fr_1fr_10rem]',
              sure === 'ignored' && 'bg-sunken',
            )}
          >
            <span className="break-words font-semibold">{name}</span>
            <span className="min-w-0 text-muted desk:truncate" title={values.join(' · ')}>
              {values.length > 0 ? values.join(' · ') : <span className="italic">{t('import.mapping.noValue')}</span>}
            </span>
            <span className="flex min-w-0 flex-col gap-1">
              <Select
                aria-label={t('import.mapping.meaningOf', { name })}
                aria-invalid={repeated || undefined}
                value={asChoice(chosen)}
                className="desk:text-dense"
                onChange={(event) => props.onChange(index, fromChoice(event.target.value))}
              >
                <option value="">{t('import.mapping.leaveOut')}</option>
                {Object.entries(fieldGroups).map(([group, fields]) => (
                  <optgroup key={group} label={t(`import.group.${group as keyof typeof fieldGroups}`)}>
                    {fields.map((field) => (
                      <option key={field} value={field}>
                        {t(`import.field.${field}`)}
                      </option>
                    ))}
                  </optgroup>
                ))}
                {custom.length > 0 && (
                  <optgroup label={t('import.group.custom')}>
                    {custom.map((field) => (
                      <option key={field.key} value={`custom.${field.key}`}>
                        {field.label}
                      </option>
                    ))}
                  </optgroup>
                )}
              </Select>
              {repeated && <span className="text-danger text-meta">{t('import.mapping.repeated')}</span>}
            </span>
            <span>
              <Badge tone={marks[sure].tone} icon={marks[sure].icon}>
                {t(`import.certainty.${sure}`)}
              </Badge>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
