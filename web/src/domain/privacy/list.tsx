/** The requests of people, the most urgent first. */
import '@/i18n/fr/privacy';
import { Inbox } from 'lucide-react';
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Chips } from '@/ui/chips';
import { Empty } from '@/ui/empty';
import { Table } from '@/ui/table';
import { type DataRequest, useRequests } from './requests';
import { dayText } from './words';

export function RequestState({ request }: { request: DataRequest }) {
  if (request.late) return <Badge tone="danger">{t('privacy.late')}</Badge>;
  const tone = { open: 'warning', granted: 'success', refused: 'neutral' } as const;
  return <Badge tone={tone[request.state]}>{t(`privacy.state.${request.state}`)}</Badge>;
}

export function Requests(props: {
  closed: boolean;
  onClosed: (closed: boolean) => void;
  linkTo: (id: string) => string;
}) {
  const list = useRequests(props.closed);
  return (
    <div className="flex flex-col gap-4">
      <Chips
        label={t('privacy.standing')}
        hideLabel
        value={props.closed ? 'closed' : 'open'}
        onChange={(value) => props.onClosed(value === 'closed')}
        choices={[
          { value: 'open', label: t('privacy.open') },
          { value: 'closed', label: t('privacy.closed') },
        ]}
      />
      <Answered question={{ ...list, data: list.items }}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={Inbox} title={t(props.closed ? 'privacy.noneClosed' : 'privacy.none')}>
              {t('privacy.noneText')}
            </Empty>
          ) : (
            <Table
              caption={t('privacy.request')}
              rows={items}
              rowKey={(row) => row.id}
              more={list.more}
              columns={[
                {
                  head: t('privacy.person'),
                  cell: (row) => (
                    <Link
                      href={props.linkTo(row.id)}
                      className="break-words font-semibold text-primary hover:underline"
                    >
                      {row.person || t('privacy.erasedPerson')}
                    </Link>
                  ),
                },
                { head: t('privacy.right'), cell: (row) => t(`privacy.kind.${row.kind}`) },
                { head: t('privacy.due'), cell: (row) => dayText(row.dueOn) },
                { head: t('privacy.standing'), cell: (row) => <RequestState request={row} /> },
              ]}
            />
          )
        }
      </Answered>
    </div>
  );
}
