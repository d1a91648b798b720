/** Where the addresses are: how many are known, how well, and those that somebody should look at. */
import '@/i18n/fr/connectors';
import { MapPinCheck } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useMay } from '@/api/permissions';
import { number, percent } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Checkbox } from '@/ui/checkbox';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { Table } from '@/ui/table';
import { showToast } from '@/ui/toast';
import { locate, useCoverage, useDoubtful } from './requests';

const parts = ['byUser', 'precise', 'approximate', 'missing'] as const;

export function Coverage() {
  const coverage = useCoverage();
  const may = useMay()('locateAddresses');
  const { busy, failure, act } = useAct();
  const [again, setAgain] = useState(false);
  return (
    <Card title={t('connectors.positions')}>
      <div className="flex flex-col gap-3">
        <p className="text-muted">{t('connectors.positionsText')}</p>
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Answered question={coverage}>
          {(found) => (
            <dl className="grid grid-cols-2 gap-3 desk:grid-cols-4">
              {parts.map((part) => (
                <div key={part} className="rounded-control bg-sunken px-3 py-2">
                  <dt className="text-meta text-muted">{t(`connectors.position.${part}`)}</dt>
                  <dd className="font-semibold text-lead tabular-nums">
                    {number(found[part])}
                    {found.total > 0 && (
                      <span className="ml-2 font-normal text-meta text-muted">
                        {percent(found[part] / found.total)}
                      </span>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </Answered>
        {may && coverage.data && coverage.data.total > 0 && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button
              busy={busy}
              onClick={() =>
                void act(async () => {
                  await locate(again);
                  showToast(t('connectors.locating'));
                })
              }
            >
              {t('connectors.locate')}
            </Button>
            <Checkbox
              label={t('connectors.again')}
              checked={again}
              onChange={(event) => setAgain(event.target.checked)}
            />
          </div>
        )}
      </div>
    </Card>
  );
}

export function Doubtful({ sheetOf }: { sheetOf: (accountId: string) => string }) {
  const list = useDoubtful();
  return (
    <section aria-labelledby="doubtful" className="flex flex-col gap-2">
      <h2 id="doubtful" className="text-lead">
        {t('connectors.doubtful')}
      </h2>
      <Answered question={{ ...list, data: list.items }}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={MapPinCheck} title={t('connectors.noDoubt')} />
          ) : (
            <Table
              caption={t('connectors.doubtful')}
              columns={[
                {
                  head: t('connectors.account'),
                  cell: (one) => (
                    <Link href={sheetOf(one.accountId)} className="font-semibold text-primary underline">
                      {one.name}
                    </Link>
                  ),
                },
                { head: t('connectors.address'), cell: (one) => one.lines.slice(1).join(', ') || one.lines.join(', ') },
                {
                  head: t('connectors.found'),
                  cell: (one) => (
                    <Badge tone={one.outcome === 'none' ? 'danger' : 'warning'}>
                      {t(`connectors.outcome.${one.outcome}`)}
                    </Badge>
                  ),
                },
              ]}
              rows={items}
              rowKey={(one) => `${one.kind}:${one.id}`}
              more={list.more}
              busy={list.busy}
            />
          )
        }
      </Answered>
    </section>
  );
}
