/** Rows of the same shape that one adds, fills in and takes off. */
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';

interface ListProps<Row> {
  rows: readonly Row[];
  /** « Argument 2 », for the buttons and for who does not see the frame. */
  name: (index: number) => string;
  add: string;
  empty: Row;
  most: number;
  readOnly: boolean;
  onChange: (rows: Row[]) => void;
  children: (row: Row, put: (fields: Partial<Row>) => void, index: number) => ReactNode;
}

export function ListField<Row extends object>(props: ListProps<Row>) {
  const { rows, onChange } = props;
  return (
    <div className="flex flex-col gap-3">
      {rows.map((row, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and keep their order
          key={index}
          className="flex flex-col gap-3 rounded-control border border-line p-3"
        >
          <legend className="sr-only">{props.name(index)}</legend>
          <div className="flex items-center justify-between">
            <span aria-hidden className="font-semibold text-dense text-muted">
              {props.name(index)}
            </span>
            {!props.readOnly && (
              <Button
                look="quiet"
                icon={Trash2}
                className="-my-2"
                label={t('report.remove', { name: props.name(index) })}
                onClick={() => onChange(rows.filter((_, other) => other !== index))}
              />
            )}
          </div>
          {props.children(
            row,
            (fields) => onChange(rows.map((one, other) => (other === index ? { ...one, ...fields } : one))),
            index,
          )}
        </fieldset>
      ))}
      {!props.readOnly && rows.length < props.most && (
        <Button look="quiet" icon={Plus} className="-ml-4 self-start" onClick={() => onChange([...rows, props.empty])}>
          {props.add}
        </Button>
      )}
    </div>
  );
}

/** A choice that was taken back is no field of the row. */
export function chosen(name: string, value: string): Record<string, string | undefined> {
  return { [name]: value || undefined };
}
