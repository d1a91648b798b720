/** What each night did, and the rows behind its figures. */
import '@/i18n/fr/privacy';
import type { RefCallback } from 'react';
import { useMay } from '@/api/permissions';
import { number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { useReopened } from '@/ui/reopened';
import { Sheet } from '@/ui/sheet';
import { Table } from '@/ui/table';
import { type Night, useNightLines } from './requests';
import { Due } from './review';
import { dayText } from './words';

export function Nights({ nights, sheetOf }: { nights: readonly Night[]; sheetOf: (account: string) => string }) {
  const may = useMay();
  const [open, setOpen, lines] = useReopened<Night>('nights');
  if (nights.length === 0) {
    return (
      <Card title={t('privacy.nights')}>
        <p className="text-muted">{t('privacy.nightsNone')}</p>
      </Card>
    );
  }
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lead">{t('privacy.nights')}</h2>
      <Table
        caption={t('privacy.nights')}
        rows={nights}
        rowKey={(row) => row.id}
        columns={[
          {
            head: t('privacy.night'),
            cell: (row) =>
              may('listRetentionLines') ? (
                <Button look="quiet" className="-mx-4" onClick={() => setOpen(row)}>
                  {dayText(row.night)}
                </Button>
              ) : (
                dayText(row.night)
              ),
          },
          { head: t('privacy.seen'), cell: (row) => number(row.seen), end: true },
          { head: t('privacy.archived'), cell: (row) => number(row.archived), end: true },
          { head: t('privacy.toDecide'), cell: (row) => number(row.due), end: true },
          { head: t('privacy.lapsed'), cell: (row) => number(row.lapsed), end: true },
          { head: t('privacy.imports'), cell: (row) => number(row.imports), end: true },
        ]}
      />
      {open && <Found night={open} sheetOf={sheetOf} lines={lines} onClose={() => setOpen(null)} />}
    </section>
  );
}

interface FoundProps {
  night: Night;
  sheetOf: (account: string) => string;
  lines: RefCallback<HTMLElement>;
  onClose: () => void;
}

function Found(props: FoundProps) {
  const list = useNightLines(props.night.id);
  return (
    <Sheet title={t('privacy.nightLines', { date: dayText(props.night.night) })} onClose={props.onClose} wide>
      <Answered question={{ ...list, data: list.items }}>
        {(items) =>
          items.length === 0 ? (
            <p className="text-muted">{t('privacy.nightNothing')}</p>
          ) : (
            <div ref={props.lines} className="flex flex-col gap-3">
              <ul className="flex flex-col divide-y divide-line">
                {items.map((row) => (
                  <li key={row.id} className="flex flex-col gap-1 py-2">
                    <span>
                      <Badge tone={row.state === 'due' ? 'warning' : 'neutral'}>{t(`privacy.line.${row.state}`)}</Badge>
                    </span>
                    <Due row={row} sheetOf={props.sheetOf} />
                  </li>
                ))}
              </ul>
              {list.more && (
                <Button className="self-center" onClick={list.more}>
                  {t('list.more')}
                </Button>
              )}
            </div>
          )
        }
      </Answered>
    </Sheet>
  );
}
