/** The staging grid: every row of the file and what becomes of it, filtered, a page at a time, corrected in place. */
import { ChevronLeft, ChevronRight, Columns2, PartyPopper } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import { ApiError } from '@/api/problem';
import { after, refreshServer, useServer, writeServer } from '@/api/server';
import { useServerWords } from '@/i18n/server';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Badge, type Tone } from '@/ui/badge';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Empty } from '@/ui/empty';
import { Menu, type MenuItem } from '@/ui/menu';
import { Served } from '@/ui/served';
import { Cell } from './cell';
import { type Choice, Compare } from './compare';
import type { Import } from './mapping';
import { fixRow } from './requests';
import { cellProblem, type Decision, editable, type Outcome, problemText, type Row, rowProblems } from './stage';

interface Filter {
  decision?: Decision;
  outcome?: Outcome;
}

interface Page {
  items: Row[];
  nextCursor?: string;
}

const decisions: Record<Decision, Tone> = {
  new: 'success',
  update: 'primary',
  decide: 'warning',
  refused: 'danger',
  skip: 'neutral',
};
const outcomes: Record<Outcome, Tone> = {
  created: 'success',
  updated: 'primary',
  unchanged: 'neutral',
  failed: 'danger',
  undone: 'neutral',
  kept: 'warning',
};

interface GridProps {
  imp: Import;
  filter: Filter;
  sheetOf: (accountId: string) => string;
}

/** Mount it anew for each filter: pages start again. */
export function Grid({ imp, filter, sheetOf }: GridProps) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  const cursor = cursors.at(-1);
  const key = ['imports', 'rows', imp.id, imp.checkedAt ?? '', imp.status, filter, cursor ?? ''];
  const page = useServer<Page>(
    key,
    () =>
      answer(
        api.GET('/v1/imports/{importId}/rows', {
          params: { path: { importId: imp.id }, query: { limit: 50, ...filter, ...after(cursor) } },
        }),
      ),
    { steady: true },
  );
  const sayable = useServerWords(page.data?.items.some((row) => row.problems.length > 0) ?? false);
  const columns = imp.mapping.flatMap((column, index) => (column.field ? [{ ...column, index }] : []));

  async function fix(row: Row, body: Parameters<typeof fixRow>[2]) {
    try {
      const fixed = await fixRow(imp, row, body);
      writeServer<Page>(key, (before) => ({
        ...before,
        items: before.items.map((one) => (one.line === fixed.line ? fixed : one)),
      }));
    } catch (error) {
      // Somebody else corrected it meanwhile: show what is there now.
      if (error instanceof ApiError && error.status === 412) await refreshServer(key);
      throw error;
    }
  }

  return (
    <Answered question={sayable ? page : { ...page, data: undefined }} lines={8}>
      {({ items, nextCursor }) =>
        items.length === 0 ? (
          <Empty icon={PartyPopper} title={t('import.grid.none')} />
        ) : (
          <div className="flex flex-col gap-3">
            <section
              // Another page begins at its first line.
              key={items[0]?.line}
              aria-label={t('import.grid.title')}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
              tabIndex={0}
              className="relative max-h-[70dvh] overflow-auto desk:max-h-[max(20rem,calc(100dvh-23rem))] rounded-card border border-line bg-surface"
            >
              <table className="w-max min-w-full border-separate border-spacing-0 text-dense">
                <thead>
                  <tr className="text-left text-meta text-muted">
                    <th
                      className="sticky top-0 left-0 z-20 border-line border-r border-b bg-sunken px-3 py-2"
                      scope="col"
                    >
                      {t('import.grid.line')}
                    </th>
                    <th className="sticky top-0 z-10 border-line border-b bg-sunken px-2 py-2" scope="col">
                      {t('import.grid.state')}
                    </th>
                    {columns.map((column) => (
                      <th
                        key={column.index}
                        scope="col"
                        className="sticky top-0 z-10 max-w-72 border-line border-b bg-sunken px-2 py-2 font-semibold"
                      >
                        {column.name}
                      </th>
                    ))}
                    <th className="sticky top-0 z-10 border-line border-b bg-sunken desk:right-0 desk:z-20" scope="col">
                      <span className="sr-only">{t('import.grid.acts')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((row) => (
                    <GridRow
                      key={row.line}
                      imp={imp}
                      row={row}
                      columns={columns}
                      sheetOf={sheetOf}
                      onFix={(body) => fix(row, body)}
                    />
                  ))}
                </tbody>
              </table>
            </section>
            {(cursors.length > 1 || nextCursor) && (
              <div className="flex items-center justify-between gap-3">
                <Button
                  icon={ChevronLeft}
                  disabled={cursors.length === 1}
                  onClick={() => setCursors(cursors.slice(0, -1))}
                >
                  {t('import.grid.before')}
                </Button>
                <span className="text-muted">
                  {t('import.grid.range', { from: items[0]?.line ?? 0, to: items.at(-1)?.line ?? 0 })}
                </span>
                <Button
                  disabled={!nextCursor}
                  busy={page.isPlaceholderData}
                  onClick={() => nextCursor && setCursors([...cursors, nextCursor])}
                >
                  {t('import.grid.after')}
                  <ChevronRight className="size-5" aria-hidden />
                </Button>
              </div>
            )}
          </div>
        )
      }
    </Answered>
  );
}

function GridRow(props: {
  imp: Import;
  row: Row;
  columns: readonly { index: number; name: string }[];
  sheetOf: GridProps['sheetOf'];
  onFix: (body: { cells: { column: number; value: string }[] } | Choice) => Promise<void>;
}) {
  const { imp, row } = props;
  const [comparing, setComparing] = useState(false);
  const { busy, failure, act } = useAct();
  const whole = rowProblems(row);
  const fixable = editable(imp, row);
  // Where a wide file has them out of view.
  const having = (severity: 'error' | 'warning') =>
    props.columns.flatMap(({ index, name }) => {
      const found = cellProblem(row, index);
      return found?.severity === severity ? [problemText(name, row.cells[index], found.text)] : [];
    });
  const [faulty, doubtful] = [having('error'), having('warning')];
  const there = row.outcome && row.outcome !== 'undone' && row.accountId;

  async function decide(choice: Choice) {
    if (await act(() => props.onFix(choice))) setComparing(false);
  }

  return (
    <>
      <tr className="group">
        <th
          scope="row"
          className="sticky left-0 z-10 border-line border-r border-b bg-surface px-3 text-right align-top font-normal text-muted leading-10"
        >
          {row.line}
        </th>
        <td className="border-line border-b px-2 py-2.5 align-top">
          <span className="flex min-w-32 max-w-60 flex-col items-start gap-1">
            {row.outcome ? (
              <Badge tone={outcomes[row.outcome]}>{t(`import.outcome.${row.outcome}`)}</Badge>
            ) : (
              <Badge tone={decisions[row.decision]}>{t(`import.decision.${row.decision}`)}</Badge>
            )}
            {row.matches.length > 0 && fixable && (
              <Button
                look="quiet"
                icon={Columns2}
                busy={busy}
                className="-ml-2 px-2"
                onClick={() => setComparing(true)}
              >
                {t('import.grid.compare')}
              </Button>
            )}
            {whole.map((problem) => (
              <span
                key={problem.code}
                className={problem.severity === 'error' ? 'text-danger text-meta' : 'text-meta text-warning'}
              >
                <Served>{problem.message}</Served>
              </span>
            ))}
            {faulty.map((text) => (
              <span key={text} className="break-words text-danger text-meta">
                {text}
              </span>
            ))}
            {doubtful.map((text) => (
              <span key={text} className="break-words text-meta text-warning">
                {text}
              </span>
            ))}
            {there && (
              <Link href={props.sheetOf(there)} className="text-primary underline">
                {t('import.grid.sheet')}
              </Link>
            )}
            {failure && <span className="text-danger text-meta">{failure}</span>}
          </span>
        </td>
        {props.columns.map((column) => (
          <td key={column.index} className={classes('h-px border-line border-b align-top', tint(row, column.index))}>
            <Cell
              id={`import:${imp.id}:${row.line}:${column.index}`}
              row={row}
              fixable={fixable}
              column={column.index}
              name={column.name}
              onFix={(value) => act(() => props.onFix({ cells: [{ column: column.index, value }] }))}
            />
          </td>
        ))}
        <td className="border-line border-b bg-surface align-top desk:sticky desk:right-0">
          <span className="flex items-center justify-end">
            {fixable && <Menu label={t('import.grid.actsOf', { line: row.line })} items={choices(row, decide)} />}
          </span>
        </td>
      </tr>
      {comparing && (
        <tr>
          <td>
            <Compare
              imp={imp}
              row={row}
              busy={busy}
              failure={failure}
              onDecide={decide}
              onClose={() => setComparing(false)}
            />
          </td>
        </tr>
      )}
    </>
  );
}

/** A bad cell is coloured to its edges; the icon and the words inside say the same. */
function tint(row: Row, column: number): string | null {
  const problem = cellProblem(row, column);
  if (!problem) return null;
  return problem.severity === 'error' ? 'bg-danger-tint text-danger' : 'bg-warning-tint text-warning';
}

function choices(row: Row, decide: (choice: Choice) => void): MenuItem[] {
  const known = row.matches.find((match) => match.accountId);
  return [
    { label: t('import.choice.skip'), onSelect: () => decide({ choice: 'skip' }) },
    {
      label: t('import.choice.create'),
      onSelect: () => decide({ choice: 'create' }),
      ...(row.decision === 'refused' ? { disabledBecause: t('import.choice.refused') } : {}),
    },
    ...(known?.accountId
      ? [
          {
            label: t('import.choice.updateNamed', { name: known.name ?? '' }),
            onSelect: () => decide({ choice: 'update', accountId: known.accountId as string }),
          },
        ]
      : []),
  ];
}
