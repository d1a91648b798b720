/** A row of the file beside the account it may be: what the file says, what is known, and the decision. */
import { UserRound } from 'lucide-react';
import { answer, api } from '@/api/client';
import { useServer } from '@/api/server';
import { percent } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import type { Import } from './mapping';
import type { Row } from './stage';

export type Choice = { choice: 'create' | 'update' | 'skip'; accountId?: string };

export function Compare(props: {
  imp: Import;
  row: Row;
  failure: string | null;
  busy: boolean;
  onDecide: (choice: Choice) => void;
  onClose: () => void;
}) {
  const { imp, row } = props;
  return (
    <Sheet
      wide
      title={t('import.compare.title', { line: row.line })}
      onClose={props.onClose}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button busy={props.busy} onClick={() => props.onDecide({ choice: 'skip' })}>
            {t('import.choice.skip')}
          </Button>
          <Button busy={props.busy} onClick={() => props.onDecide({ choice: 'create' })}>
            {t('import.choice.create')}
          </Button>
        </div>
      }
    >
      <div className="flex flex-col gap-4">
        {props.failure && <Notice tone="danger">{props.failure}</Notice>}
        <div className="grid gap-4 desk:grid-cols-2">
          <section className="rounded-card border border-line p-4">
            <h3 className="mb-2 font-semibold">{t('import.compare.file', { line: row.line })}</h3>
            <dl className="grid grid-cols-[8rem_1fr] gap-x-3 gap-y-1 text-dense">
              {imp.mapping.map(
                (column, index) =>
                  column.field &&
                  row.cells[index] && (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
                    <Line key={index} label={column.name} value={row.cells[index]} />
                  ),
              )}
            </dl>
          </section>
          {row.matches.map((match, index) => (
            <section
              // biome-ignore lint/suspicious/noArrayIndexKey: a match out of sight has no identity
              key={index}
              className="flex flex-col gap-2 rounded-card border border-line p-4"
            >
              <div className="flex flex-wrap items-center justify-between gap-2">
                <h3 className="font-semibold">
                  {match.line !== undefined
                    ? t('import.compare.earlier', { line: match.line })
                    : t('import.compare.account')}
                </h3>
                <span className="flex flex-wrap gap-1">
                  {match.by.map((by) => (
                    <Badge key={by} tone="warning">
                      {t('import.compare.by', { what: evidence(by) })}
                    </Badge>
                  ))}
                </span>
              </div>
              {match.accountId ? (
                <Known accountId={match.accountId} />
              ) : (
                <p className="flex items-center gap-2">
                  {match.followedBy && <UserRound className="size-5 text-muted" aria-hidden />}
                  {match.followedBy ? t('import.compare.hidden', { name: match.followedBy }) : match.name}
                </p>
              )}
              {match.similarity !== undefined && match.similarity > 0 && (
                <p className="text-meta text-muted">
                  {t('import.compare.similarity', { share: percent(match.similarity / 10_000) })}
                </p>
              )}
              {match.accountId && (
                <Button
                  look="primary"
                  className="mt-auto self-start"
                  busy={props.busy}
                  onClick={() => props.onDecide({ choice: 'update', accountId: match.accountId as string })}
                >
                  {t('import.choice.update')}
                </Button>
              )}
            </section>
          ))}
        </div>
      </div>
    </Sheet>
  );
}

const known = ['siret', 'siren', 'phone', 'email', 'name', 'external_ref', 'id'] as const;

function evidence(by: string): string {
  const found = known.find((one) => one === by);
  return found ? t(`import.by.${found}`) : by;
}

function Known({ accountId }: { accountId: string }) {
  const account = useServer(['accounts', accountId], () =>
    answer(api.GET('/v1/accounts/{accountId}', { params: { path: { accountId } } })),
  );
  return (
    <Answered question={account}>
      {(found) => (
        <dl className="grid grid-cols-[8rem_1fr] gap-x-3 gap-y-1 text-dense">
          <Line label={t('import.field.name')} value={found.name} />
          <Line label={t('import.field.siret')} value={found.siret} />
          <Line label={t('import.field.street')} value={found.address?.street} />
          <Line
            label={t('import.field.town')}
            value={[found.address?.postcode, found.address?.town].filter(Boolean).join(' ')}
          />
          <Line label={t('import.field.phone')} value={found.phones.map((phone) => phone.display).join(', ')} />
          <Line label={t('import.field.email')} value={found.emails.map((email) => email.address).join(', ')} />
          <Line label={t('import.field.status')} value={t(`account.status.${found.status}`)} />
        </dl>
      )}
    </Answered>
  );
}

function Line({ label, value }: { label: string; value: string | undefined }) {
  if (!value) return null;
  return (
    <>
      <dt className="break-words text-muted">{label}</dt>
      <dd className="min-w-0 break-words">{value}</dd>
    </>
  );
}
