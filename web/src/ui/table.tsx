/**
 * Table of rows, for reading and acting on: a real table on a desk; below it each row is a card whose first column is
 * its title and whose other cells bear their heading; on paper it is a table, whatever prints it. A list that is read page
 * by page (`more`, null once it is whole) has the foot of lists.
 */
import type { ReactNode } from 'react';
import { classes } from './classes';
import { ListFoot } from './list-foot';

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
  /** How many rows there are in all, where that is known. */
  total?: number;
}

export function Table<Row>({ caption, columns, rows, rowKey, more, busy, total }: TableProps<Row>) {
  return (
    <div className="flex flex-col gap-3">
      <div className="overflow-hidden rounded-card border border-line bg-surface">
        <table className="block w-full text-dense desk:table print:table print:text-meta">
          <caption className="sr-only">{caption}</caption>
          <thead className="sr-only desk:not-sr-only desk:table-header-group print:not-sr-only print:table-header-group">
            <tr className="border-line border-b bg-sunken text-left text-meta text-muted">
              {columns.map((column) => (
                <th
                  key={column.head}
                  scope="col"
                  className={classes('px-4 py-2 font-semibold', column.end && 'text-right', column.width)}
                  data-screen-only={column.acts}
                >
                  {column.acts ? <span className="sr-only">{column.head}</span> : column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="block divide-y divide-line desk:table-row-group print:table-row-group">
            {rows.map((row) => (
              <tr
                key={rowKey(row)}
                className="relative flex flex-col gap-1 px-4 py-3 desk:table-row desk:h-row desk:px-0 desk:py-0 desk:hover:bg-sunken print:table-row"
              >
                {columns.map((column, index) => (
                  <td
                    key={column.head}
                    className={classes(
                      'flex min-w-0 items-baseline gap-2 desk:table-cell desk:px-4 desk:py-1.5 desk:align-middle print:table-cell print:py-1 print:align-top',
                      column.end && 'desk:text-right print:text-right',
                      column.acts &&
                        'absolute top-1 right-1 desk:static desk:w-px desk:whitespace-nowrap desk:text-right',
                      index === 0 && 'pr-12 desk:pr-4',
                    )}
                    data-screen-only={column.acts}
                  >
                    {index > 0 && !column.acts && (
                      <span aria-hidden className="w-28 shrink-0 text-meta text-muted desk:hidden print:hidden">
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
      {more !== undefined && (
        <ListFoot count={rows.length} more={more} busy={busy} {...(total === undefined ? {} : { total })} />
      )}
    </div>
  );
}
