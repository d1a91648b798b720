/**
 * Table of rows, for reading and acting on: a real table on a desk; below it each row is a card whose first column is
 * its title and whose other cells bear their heading. `more` adds the button that reads the next page.
 */
import type { ReactNode } from 'react';
import { t } from '@/i18n/t';
import { Button } from './button';
import { classes } from './classes';

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  /** Numbers are read from the right. */
  end?: boolean;
  /** The heading is for screen readers: acts at the end of a row. */
  acts?: boolean;
  width?: string;
}

interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  more?: (() => void) | null;
  busy?: boolean;
}

export function Table<Row>({ caption, columns, rows, rowKey, more, busy }: TableProps<Row>) {
  return (
    <div className="flex flex-col gap-3">
      <div className="overflow-hidden rounded-card border border-line bg-surface">
        <table className="block w-full text-dense desk:table">
          <caption className="sr-only">{caption}</caption>
          <thead className="sr-only desk:not-sr-only desk:table-header-group">
            <tr className="border-line border-b bg-sunken text-left text-meta text-muted">
              {columns.map((column) => (
                <th
                  key={column.head}
                  scope="col"
                  className={classes('px-4 py-2 font-semibold', column.end && 'text-right', column.width)}
                >
                  {column.acts ? <span className="sr-only">{column.head}</span> : column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="block divide-y divide-line desk:table-row-group">
            {rows.map((row) => (
              <tr
                key={rowKey(row)}
                className="relative flex flex-col gap-1 px-4 py-3 desk:table-row desk:h-row desk:px-0 desk:py-0 desk:hover:bg-sunken"
              >
                {columns.map((column, index) => (
                  <td
                    key={column.head}
                    className={classes(
                      'flex min-w-0 items-baseline gap-2 desk:table-cell desk:px-4 desk:py-1.5 desk:align-middle',
                      column.end && 'desk:text-right',
                      column.acts &&
                        'absolute top-1 right-1 desk:static desk:w-px desk:whitespace-nowrap desk:text-right',
                      index === 0 && 'pr-12 desk:pr-4',
                    )}
                  >
                    {index > 0 && !column.acts && (
                      <span aria-hidden className="w-28 shrink-0 text-meta text-muted desk:hidden">
                        {column.head}
                      </span>
                    )}
                    <div className="min-w-0 flex-1">{column.cell(row)}</div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more && (
        <Button className="self-center" busy={busy ?? false} onClick={more}>
          {t('list.more')}
        </Button>
      )}
    </div>
  );
}
