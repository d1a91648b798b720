/** Pairs of accounts that may be one, the surest first, with what speaks for it. */
import { CopyCheck, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import { useColleagues } from '@/api/directory';
import { useMay } from '@/api/permissions';
import { after, refreshServer, useServerPages } from '@/api/server';
import { percent } from '@/i18n/format';
import { phone, spaced } from '@/i18n/numbers';
import { place } from '@/i18n/place';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button, LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Icon } from '@/ui/icon';
import { ListFoot } from '@/ui/list-foot';
import { sentence } from '@/ui/sentence';
import { Served } from '@/ui/served';
import { showToast } from '@/ui/toast';
import { dismiss, type Pair } from './requests';

const tones = { certain: 'danger', probable: 'warning', possible: 'neutral' } as const;

interface PairsProps {
  linkTo: (first: string, second: string) => string;
  sheetOf: (accountId: string) => string;
}

export function Pairs({ linkTo, sheetOf }: PairsProps) {
  const [held, setHeld] = useState<readonly string[]>([]);
  const may = useMay();
  const pairs = useServerPages(['duplicates'], (cursor) =>
    answer(api.GET('/v1/duplicates', { params: { query: { limit: 30, ...after(cursor) } } })),
  );

  // The server never proposes a dismissed pair again, so it is told only once the toast is gone.
  function hold(pair: Pair) {
    const back = () => setHeld((before) => before.filter((id) => id !== pair.id));
    setHeld((before) => [...before, pair.id]);
    showToast(t('merge.dismissed'), {
      undo: back,
      settle: () => {
        dismiss(pair).catch((error: unknown) => {
          back();
          showToast(sentence(error));
          return refreshServer(['duplicates']);
        });
      },
    });
  }

  return (
    <Answered question={{ ...pairs, data: pairs.items }}>
      {(items) => {
        const shown = items.filter((pair) => !held.includes(pair.id));
        if (shown.length === 0)
          return (
            <Empty icon={CopyCheck} title={t('merge.none')}>
              {t('merge.noneText')}
            </Empty>
          );
        return (
          <div className="flex flex-col gap-3">
            <ul className="flex flex-col gap-3">
              {shown.map((pair) => (
                <li key={pair.id}>
                  <PairCard
                    pair={pair}
                    linkTo={linkTo}
                    sheetOf={sheetOf}
                    onDismiss={may('dismissDuplicate') ? () => hold(pair) : null}
                  />
                </li>
              ))}
            </ul>
            <ListFoot count={shown.length} more={pairs.more} busy={pairs.busy} />
          </div>
        );
      }}
    </Answered>
  );
}

interface CardProps extends PairsProps {
  pair: Pair;
  onDismiss: (() => void) | null;
}

function PairCard(props: CardProps) {
  const { pair } = props;
  const first = pair.first.account;
  const second = pair.second.account;
  return (
    <article data-keep-together className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={tones[pair.level]}>
          {t(`merge.level.${pair.level}`)} · {percent(pair.score / 10_000)}
        </Badge>
        {pair.evidence?.map((evidence) => (
          <Badge key={evidence.reason} tone={evidence.kind === 'other_siret' ? 'neutral' : 'primary'}>
            <Served>{evidence.reason}</Served>
          </Badge>
        ))}
      </div>
      <div className="grid gap-3 desk:grid-cols-2">
        <SideOf side={pair.first} sheetOf={props.sheetOf} />
        <SideOf side={pair.second} sheetOf={props.sheetOf} />
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 print:hidden">
        {!(first && second) && <p className="mr-auto text-muted">{t('merge.hiddenSide')}</p>}
        {props.onDismiss && first && second && (
          <Button look="quiet" onClick={props.onDismiss}>
            {t('merge.notSame')}
          </Button>
        )}
        {first && second && (
          <LinkButton look="primary" href={props.linkTo(first.id, second.id)}>
            {t('merge.review')}
          </LinkButton>
        )}
      </div>
    </article>
  );
}

function SideOf({ side, sheetOf }: { side: Pair['first'] } & Pick<PairsProps, 'sheetOf'>) {
  const { nameOf } = useColleagues();
  const account = side.account;
  if (!account)
    return (
      <p className="flex items-center gap-3 rounded-control bg-sunken p-3 text-muted">
        <Icon as={EyeOff} />
        {t('merge.hidden', { name: side.followedBy })}
      </p>
    );
  return (
    <div className="min-w-0 rounded-control bg-sunken p-3">
      <Link href={sheetOf(account.id)} className="break-words font-semibold hover:underline">
        {account.name}
      </Link>
      <p className="break-words text-dense text-muted">
        {[place(account), account.siret && spaced(account.siret), account.phone && phone(account.phone), account.email]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="text-meta text-muted">
        {t(`account.status.${account.status}`)} · {side.followedBy || nameOf(account.ownerId)}
      </p>
    </div>
  );
}
