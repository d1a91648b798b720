/** What people are told of the use of their data, by where these came from, and who was not told yet. */
import '@/i18n/fr/privacy';
import { CircleCheck, PenLine } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useMay } from '@/api/permissions';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { useZone } from '@/keeping/people';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Empty } from '@/ui/empty';
import { Field, Textarea } from '@/ui/field';
import { Notice as Message } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { Table } from '@/ui/table';
import { showToast } from '@/ui/toast';
import { type Notice, type NoticeList, publish, type Source, sources, useNotices, useUninformed } from './requests';
import { dayText } from './words';

export function Notices() {
  const may = useMay();
  const [writing, setWriting] = useState<Source | null>(null);
  const notices = useNotices();
  return (
    <Card title={t('privacy.notices')}>
      <p className="mb-3 text-dense text-muted">{t('privacy.noticesText')}</p>
      <Answered question={notices} lines={6}>
        {({ items }) => (
          <ul className="flex flex-col divide-y divide-line">
            {sources.map((source) => {
              const last = items.find((one) => one.source === source);
              return (
                <li
                  key={source}
                  className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0"
                >
                  <div className="min-w-0 flex-1 basis-72">
                    <p className="font-semibold">{t(`privacy.from.${source}`)}</p>
                    {last ? <Edition notice={last} /> : <Badge tone="warning">{t('privacy.unwritten')}</Badge>}
                  </div>
                  {may('publishNotice') && (
                    <Button
                      icon={PenLine}
                      label={`${t(last ? 'privacy.newEdition' : 'privacy.write')} : ${t(`privacy.from.${source}`)}`}
                      onClick={() => setWriting(source)}
                    >
                      {t(last ? 'privacy.newEdition' : 'privacy.write')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Answered>
      {writing && notices.data && <Writing source={writing} all={notices.data} onClose={() => setWriting(null)} />}
    </Card>
  );
}

function Edition({ notice }: { notice: Notice }) {
  const zone = useZone();
  return (
    <>
      <p className="text-dense text-muted">
        {t('privacy.edition', { edition: notice.edition, date: date(notice.createdAt, zone, 'day') })} ·{' '}
        {t('privacy.given', { count: notice.given })}
      </p>
      <p className="mt-1 line-clamp-3 break-words text-dense">{notice.body}</p>
    </>
  );
}

function Writing({ source, all, onClose }: { source: Source; all: NoticeList; onClose: () => void }) {
  const last = all.items.find((one) => one.source === source);
  const kept = useKept(`notice:${source}`, last?.body ?? all.models.find((one) => one.source === source)?.body ?? '');
  const { value: body, set: setBody } = kept;
  const { busy, failure, fields, act, forget } = useAct('body');
  return (
    <Sheet title={t(`privacy.from.${source}`)} onClose={onClose} wide>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (mustChoose(kept)) return;
          void act(async () => {
            await publish(source, body.trim(), last?.edition ?? 0);
            showToast(t('privacy.published'));
            await kept.clear();
            onClose();
          });
        }}
      >
        {failure && <Message tone="danger">{failure}</Message>}
        <Restored draft={kept} busy={busy} onChoice={forget}>
          {(saved) => <Saved said={[{ label: t('privacy.body'), text: saved }]} />}
        </Restored>
        <Field label={t('privacy.body')} error={fields.body} required>
          <Textarea rows={12} maxLength={8000} value={body} onChange={(event) => setBody(event.target.value)} />
        </Field>
        <Button type="submit" look="primary" className="self-end" busy={busy} disabled={!body.trim()}>
          {t('privacy.publish')}
        </Button>
      </form>
    </Sheet>
  );
}

/** How many people show at first, and more each time. */
const page = 20;

export function Uninformed({ sheetOf }: { sheetOf: (account: string) => string }) {
  const [shown, setShown] = useState(page);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lead">{t('privacy.uninformed')}</h2>
      <p className="text-dense text-muted">{t('privacy.uninformedText')}</p>
      <Answered question={useUninformed()}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={CircleCheck} title={t('privacy.uninformedNone')} />
          ) : (
            <Table
              caption={t('privacy.uninformed')}
              rows={items.slice(0, shown)}
              more={items.length > shown ? () => setShown(shown + page) : null}
              rowKey={(row) => row.contactId ?? row.accountId}
              columns={[
                {
                  head: t('privacy.person'),
                  cell: (row) => (
                    <>
                      <Link
                        href={sheetOf(row.accountId)}
                        className="break-words font-semibold text-primary hover:underline"
                      >
                        {row.name}
                      </Link>
                      {row.contactId && <span className="text-muted"> · {row.accountName}</span>}
                    </>
                  ),
                },
                {
                  head: t('privacy.informBy'),
                  cell: (row) => (
                    <span className="inline-flex flex-wrap items-center gap-x-2">
                      {dayText(row.informBy)}
                      {row.late && <Badge tone="danger">{t('privacy.late')}</Badge>}
                    </span>
                  ),
                },
              ]}
            />
          )
        }
      </Answered>
    </section>
  );
}
