/** Where an account is besides its main address: establishments of a company, other addresses of anybody. */
import { Archive, Building2, MapPin, Pencil, Plus, Trash2, Undo2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { spaced } from '@/i18n/numbers';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { archive, remove, restore } from '@/offline/changes';
import { useLive, useOutbox, useRowStates } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Icon } from '@/ui/icon';
import { Menu, type MenuItem } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { reasonOf, refusedOf } from '../keep';
import { useFrozen } from '../people';
import { type Account, addressLines, type Links } from '../row';
import { StateBadge } from '../state-badge';
import { useRowGone } from './row-gone';

const EstablishmentForm = part(async () => ({ default: (await import('./place-forms')).EstablishmentForm }));
const AddressForm = part(async () => ({ default: (await import('./place-forms')).AddressForm }));

/** A new one without id; of one that there is the row goes on changing while it is being edited. */
type Open = { kind: 'establishment' | 'account_address'; id?: string } | null;

export function Places({ account, links }: { account: Account; links: Links }) {
  const [open, setOpen] = useState<Open>(null);
  const { failure, act } = useAct();
  const lines = useOutbox();
  const establishments = useLive((local) => local.ofAccount('establishment', account.id), [account.id]) ?? [];
  const addresses = useLive((local) => local.ofAccount('account_address', account.id), [account.id]) ?? [];
  const establishment = establishments.find(({ id }) => id === open?.id);
  const address = addresses.find(({ id }) => id === open?.id);
  useRowGone(
    `${open?.kind === 'establishment' ? 'establishment' : 'account-address'}:${open?.id}`,
    open?.id !== undefined && !(open.kind === 'establishment' ? establishment : address),
  );
  const frozen = useFrozen(account);
  const close = () => setOpen(null);
  const add = (kind: 'establishment' | 'account_address', label: string) =>
    !frozen && (
      <span data-screen-only>
        <Button look="quiet" icon={Plus} onClick={() => setOpen({ kind })}>
          {label}
        </Button>
      </span>
    );
  return (
    <>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {account.kind === 'company' && (
        <Card title={t('place.establishments')} actions={add('establishment', t('place.add'))}>
          {establishments.length === 0 && (
            <p data-blank className="text-muted">
              {t('place.noEstablishment')}
            </p>
          )}
          <ul className="divide-y divide-line">
            {establishments.map((row) => (
              <Place
                key={row.id}
                entity="establishment"
                id={row.id}
                links={links}
                icon={Building2}
                title={row.name || (row.siret ? spaced(row.siret) : addressLines(row.address)[0]) || '—'}
                lines={[
                  ...(row.name && row.siret ? [spaced(row.siret)] : []),
                  ...addressLines(row.address).slice(row.name || row.siret ? 0 : 1),
                ]}
                badges={[
                  ...(row.isHeadOffice ? [t('place.headOffice')] : []),
                  ...(row.archivedAt ? [t('sheet.archived')] : []),
                ]}
                acts={
                  frozen
                    ? []
                    : [
                        {
                          label: t('action.edit'),
                          icon: Pencil,
                          onSelect: () => setOpen({ kind: 'establishment', id: row.id }),
                        },
                        row.archivedAt
                          ? {
                              label: t('sheet.restore'),
                              icon: Undo2,
                              onSelect: () =>
                                void act(() => keep(t('place.changed'), restore('establishment', row.id))),
                            }
                          : {
                              label: t('sheet.archive'),
                              icon: Archive,
                              onSelect: () =>
                                void act(() => keep(t('place.archived'), archive('establishment', row.id))),
                            },
                      ]
                }
              />
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('place.addresses')} actions={add('account_address', t('place.add'))}>
        {addresses.length === 0 && (
          <p data-blank className="text-muted">
            {t('place.noAddress')}
          </p>
        )}
        <ul className="divide-y divide-line">
          {addresses.map((row) => (
            <Place
              key={row.id}
              entity="account_address"
              id={row.id}
              links={links}
              icon={MapPin}
              title={t(`address.kind.${row.kind}`)}
              lines={[...(row.recipient ? [row.recipient] : []), ...addressLines(row.address)]}
              badges={[]}
              acts={
                frozen
                  ? []
                  : [
                      {
                        label: t('action.edit'),
                        icon: Pencil,
                        onSelect: () => setOpen({ kind: 'account_address', id: row.id }),
                      },
                      {
                        label: t('place.remove'),
                        icon: Trash2,
                        danger: true,
                        onSelect: () => void act(() => keep(t('place.removed'), remove('account_address', row.id))),
                      },
                    ]
              }
            />
          ))}
        </ul>
      </Card>
      <Suspense>
        {open?.kind === 'establishment' && (establishment || !open.id) && (
          <EstablishmentForm
            accountId={account.id}
            row={establishment}
            refused={establishment ? refusedOf(lines, 'establishment', establishment.id) : null}
            onClose={close}
          />
        )}
        {open?.kind === 'account_address' && (address || !open.id) && (
          <AddressForm
            accountId={account.id}
            row={address}
            refused={address ? refusedOf(lines, 'account_address', address.id) : null}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}

function Place(props: {
  entity: 'establishment' | 'account_address';
  id: string;
  links: Links;
  icon: typeof MapPin;
  title: string;
  lines: string[];
  badges: string[];
  acts: MenuItem[];
}) {
  const states = useRowStates();
  const refused = refusedOf(useOutbox(), props.entity, props.id);
  return (
    <li className="flex items-start gap-3 py-2" data-keep-together>
      <Icon as={props.icon} className="mt-0.5 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {props.title}
          {props.badges.map((badge) => (
            <Badge key={badge}>{badge}</Badge>
          ))}
          <StateBadge state={states.of(props.entity, props.id)} links={props.links} />
        </p>
        {props.lines
          .filter((line) => line !== props.title)
          .map((line) => (
            <p key={line} className="text-dense">
              {line}
            </p>
          ))}
        {refused && <p className="text-danger text-dense">{reasonOf(refused)}</p>}
      </div>
      {props.acts.length > 0 && (
        <div className="-mt-2 -mr-2" data-screen-only>
          <Menu label={t('place.acts', { name: props.title })} items={props.acts} />
        </div>
      )}
    </li>
  );
}
