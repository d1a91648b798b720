/** The fields of a grid of observation: a level for each item, the fact behind it, and what is learnt of it all. */
import '@/i18n/fr/visit';
import { t } from '@/i18n/t';
import { Chips } from '@/ui/chips';
import { Field, Textarea } from '@/ui/field';
import { type GridDraft, type Level, lessonNames, levels } from './grids';

interface GridFieldsProps<Item extends string> {
  items: readonly Item[];
  labelOf: (item: Item) => string;
  /** Of her own work: an observer owes the fact behind each judgement. */
  mine: boolean;
  value: GridDraft<Item>;
  owed: readonly Item[];
  onChange: (value: GridDraft<Item>) => void;
}

export function GridFields<Item extends string>(props: GridFieldsProps<Item>) {
  const { items, labelOf, mine, value, owed, onChange } = props;
  const put = (item: Item, fields: Partial<{ level: Level; fact: string }>) =>
    onChange({ ...value, marks: { ...value.marks, [item]: { level: 0, fact: '', ...value.marks[item], ...fields } } });
  return (
    <>
      {items.map((item) => {
        const mark = value.marks[item];
        return (
          <div key={item} className="flex flex-col gap-2 border-line border-t pt-3">
            <Chips
              label={labelOf(item)}
              value={mark ? (String(mark.level) as (typeof levels)[number]) : null}
              onChange={(level) => put(item, { level: Number(level) as Level })}
              choices={levels.map((level) => ({ value: level, label: t(`grid.level.${level}`) }))}
            />
            {mark && (
              <Field
                label={t(mine ? 'grid.factOfMine' : 'grid.fact')}
                error={owed.includes(item) ? t('grid.factOwed') : undefined}
                required={!mine && mark.level > 0}
              >
                <Textarea
                  rows={1}
                  maxLength={500}
                  value={mark.fact}
                  onChange={(event) => put(item, { fact: event.target.value })}
                />
              </Field>
            )}
          </div>
        );
      })}
      <fieldset className="flex flex-col gap-3 border-line border-t pt-3">
        <legend className="sr-only">{t('grid.lessons')}</legend>
        {lessonNames.map((name) => (
          <Field key={name} label={t(`grid.${name}`)}>
            <Textarea
              rows={1}
              maxLength={500}
              value={value[name]}
              onChange={(event) => onChange({ ...value, [name]: event.target.value })}
            />
          </Field>
        ))}
      </fieldset>
    </>
  );
}
