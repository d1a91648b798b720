/**
 * The account sheet (fiche 360°): who it is, what comes next, how to reach it, what happened. On a phone three tabs under
 * a head that stays; on a desk and on paper three columns side by side.
 */
import { Archive, Building2, ClipboardList, Printer, Star, Undo2, User, UserRoundPlus } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '@/api/client';
import { useMay, useScope } from '@/api/permissions';
import { ApiError, faultsOf } from '@/api/problem';
import { useServer } from '@/api/server';
import { useReader } from '@/api/session';
import { sayable } from '@/i18n/server';
import { t } from '@/i18n/t';
import { Filling } from '@/keeping/filling';
import { keep } from '@/keeping/keep';
import { useNames } from '@/keeping/people';
import { archive, favour, restore } from '@/offline/changes';
import { useLive, useOutbox, useRow, useRowStates, useSync } from '@/offline/hooks';
import { noteOpened } from '@/offline/opened';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button, LinkButton } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { letterAlone } from '@/ui/letter';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { usePrinting } from '@/ui/paper';
import { part } from '@/ui/part';
import { sentence } from '@/ui/sentence';
import { Skeleton } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { Callable } from '../lawful/callable';
import { type Account, addressLines, type Contact, type Links } from '../row';
import { StateBadge } from '../state-badge';
import { Contacts } from './contacts';
import type { Unsent } from './gone';
import { Infos } from './infos';
import { NextAction } from './next-action';
import { Reach } from './reach';
import { Status } from './status';
import { Timeline } from './timeline';
import { Unknown } from './unknown';

const DuplicatesHint = part(async () => ({ default: (await import('../duplicates-hint')).DuplicatesHint }));
/** One does without it until its file is on the device. */
const NextLine = lazy(() => import('./next-line').catch(() => ({ default: () => null })));
const GoneSheet = part(async () => ({ default: (await import('./gone')).GoneSheet }));
const OwnerSheet = part(async () => ({ default: (await import('./account-sheets')).OwnerSheet }));

interface SheetProps {
  id: string;
  links: Links;
  wide: boolean;
  tab: string;
  onTab: (tab: string) => void;
  /** What is planned with the account: a part that another domain draws. */
  agenda: (account: Account) => ReactNode;
  /** How long the data of its people are kept, and what they asked: drawn by another domain too. */
  privacy: (account: Account) => ReactNode;
  unsent: Unsent;
}

export function AccountSheet({ id, unsent, ...rest }: SheetProps) {
  const account = useRow('account', id);
  const left = useLive((local) => local.gone(id), [id]);
  const { filled } = useSync();
  if (account === undefined || left === undefined || (account === null && !filled)) {
    return <Page title={t('sheet.loading')}>{account === null ? <Filling /> : <Skeleton lines={5} />}</Page>;
  }
  if (account === null) return <Unknown id={id} links={rest.links} unsent={unsent} />;
  if (left) {
    return (
      <Suspense fallback={null}>
        <GoneSheet account={account} left={left} links={rest.links} unsent={unsent} />
      </Suspense>
    );
  }
  return <Known account={account} {...rest} />;
}

function Known({
  account,
  links,
  wide,
  tab,
  onTab,
  agenda,
  privacy,
}: Omit<SheetProps, 'id' | 'unsent'> & { account: Account }) {
  const contacts = useLive((local) => local.ofAccount('contact', account.id), [account.id]) ?? [];
  const printing = usePrinting();
  const card = useRef<HTMLElement>(null);
  useEffect(() => void noteOpened(account.id), [account.id]);
  useEditKey(tab, onTab);
  const parts = {
    infos: (
      <div className="flex flex-col gap-4">
        <Infos account={account} links={links} />
        {account.version && !printing ? privacy(account) : null}
      </div>
    ),
    story: <Timeline account={account} contacts={contacts} links={links} />,
    contacts: <Contacts account={account} contacts={contacts} links={links} />,
  };
  return (
    <>
      <Suspense>
        {/* Another shell or the paper has a card of its own. */}
        {!printing && <NextLine key={`${wide}`} account={account} card={card} />}
      </Suspense>
      <Page title={account.name} width={wide ? 'full' : 'normal'} above={<Above account={account} />}>
        <Badges account={account} links={links} />
        <Trouble account={account} links={links} />
        <Filling />
        <Twins account={account} links={links} />
        {printing ? (
          <OnPaper account={account} contacts={contacts} parts={parts} />
        ) : wide ? (
          <div className="sheet-columns">
            <Column>
              <Reach account={account} contacts={contacts} links={links} />
              <Callable account={account} links={links} />
            </Column>
            {parts.infos}
            <Column>
              <NextAction ref={card} account={account} />
              {agenda(account)}
              <Part title={t('sheet.story')}>{parts.story}</Part>
            </Column>
            <Column>
              <Part title={t('sheet.contacts')}>{parts.contacts}</Part>
            </Column>
          </div>
        ) : (
          <>
            <NextAction ref={card} account={account} />
            <Reach account={account} contacts={contacts} links={links} />
            <Callable account={account} links={links} />
            {agenda(account)}
            <Tabs
              label={t('sheet.parts')}
              value={tab}
              onChange={onTab}
              tabs={[
                { value: 'infos', label: t('sheet.infos'), content: parts.infos },
                { value: 'fil', label: t('sheet.story'), content: parts.story },
                {
                  value: 'contacts',
                  label: t('sheet.contactsCount', { number: contacts.filter((c) => !c.archivedAt).length }),
                  content: parts.contacts,
                },
              ]}
            />
          </>
        )}
      </Page>
    </>
  );
}

/** « e » edits the line that has the focus, else the first one, on the tab where they are. */
function useEditKey(tab: string, onTab: SheetProps['onTab']) {
  const wanted = useRef(false);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'e' || !letterAlone(event)) return;
    event.preventDefault();
    wanted.current = !edit();
    if (wanted.current) onTab('infos');
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab has other lines
  useEffect(() => {
    if (wanted.current) edit();
    wanted.current = false;
  }, [tab]);
}

function edit(): boolean {
  const lines = [...document.querySelectorAll<HTMLElement>('main [data-edit]')];
  const line = lines.find((one) => one === document.activeElement) ?? lines[0];
  line?.click();
  return line !== undefined;
}

function Column({ children }: { children: ReactNode }) {
  return <div className="flex min-w-0 flex-col gap-4">{children}</div>;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lead">{title}</h2>
      {children}
    </section>
  );
}

function OnPaper(props: {
  account: Account;
  contacts: Contact[];
  parts: Record<'infos' | 'story' | 'contacts', ReactNode>;
}) {
  return (
    <>
      <NextAction account={props.account} />
      {props.parts.infos}
      <Part title={t('sheet.contacts')}>{props.parts.contacts}</Part>
      <Part title={t('sheet.story')}>{props.parts.story}</Part>
    </>
  );
}

function Above({ account }: { account: Account }) {
  const town = [account.address?.postcode, account.address?.town].filter(Boolean).join(' ');
  const sign = account.tradeName === account.name ? '' : account.tradeName;
  return (
    <span className="flex items-center gap-1">
      <Icon as={account.kind === 'company' ? Building2 : User} size="small" />
      {[t(`account.kind.${account.kind}`), sign, town || addressLines(account.address).at(-1)]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}

function Acts({ account, links }: { account: Account; links: Links }) {
  const [, go] = useLocation();
  // To a colleague whom one does not see, the server would refuse it.
  const mayGive = (useScope()('updateAccount') ?? 'own') !== 'own';
  const reader = useReader();
  const [handing, setHanding] = useState(false);
  const { failure, act } = useAct();
  return (
    <>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Button
        look="quiet"
        aria-pressed={account.favourite}
        icon={Star}
        label={account.favourite ? t('sheet.unfavour') : t('sheet.favour')}
        className={classes(account.favourite && '[&_svg]:fill-current')}
        onClick={() =>
          void act(() =>
            keep(
              account.favourite ? t('sheet.unfavoured') : t('sheet.favoured'),
              favour(account.id, !account.favourite),
            ),
          )
        }
      />
      <Menu
        label={t('sheet.acts')}
        items={[
          ...(reader || account.archivedAt
            ? []
            : [{ label: t('sheet.prepare'), icon: ClipboardList, onSelect: () => go(links.visitPrep(account.id)) }]),
          { label: t('sheet.print'), icon: Printer, onSelect: () => window.print() },
          ...(mayGive && !account.archivedAt
            ? [{ label: t('sheet.handOver'), icon: UserRoundPlus, onSelect: () => setHanding(true) }]
            : []),
          ...(reader
            ? []
            : [
                account.archivedAt
                  ? {
                      label: t('sheet.restore'),
                      icon: Undo2,
                      onSelect: () => void act(() => keep(t('sheet.restored'), restore('account', account.id))),
                    }
                  : {
                      label: t('sheet.archive'),
                      icon: Archive,
                      danger: true,
                      onSelect: () => void act(() => keep(t('sheet.archivedNow'), archive('account', account.id))),
                    },
              ]),
        ]}
      />
      <Suspense>{handing && <OwnerSheet account={account} onClose={() => setHanding(false)} />}</Suspense>
    </>
  );
}

function Badges({ account, links }: { account: Account; links: Links }) {
  const states = useRowStates();
  const nameOf = useNames();
  const owner = nameOf(account.ownerId);
  return (
    <div className="-mt-2 flex items-start gap-2 text-dense">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 py-2">
        <Status account={account} />
        {account.class && <Badge>{t(`account.class.${account.class}`)}</Badge>}
        {account.archivedAt && <Badge tone="warning">{t('sheet.archived')}</Badge>}
        {account.fictitious && <Badge>{t('sheet.fictitious')}</Badge>}
        <StateBadge state={states.of('account', account.id)} links={links} />
        {owner && <span className="text-muted">{t('sheet.owner', { name: owner })}</span>}
      </div>
      <div className="-mr-3 flex shrink-0" data-screen-only>
        <Acts account={account} links={links} />
      </div>
    </div>
  );
}

/** What stands in the way: archived, or refused by the server for more than a field. */
function Trouble({ account, links }: { account: Account; links: Links }) {
  const lines = useOutbox();
  const reader = useReader();
  const { failure, act } = useAct();
  const refused = (lines ?? []).filter(
    (line) => line.entity === 'account' && line.entityId === account.id && line.state === 'rejected',
  );
  return (
    <>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {account.archivedAt && (
        <Notice
          tone="warning"
          actions={
            reader ? null : (
              <Button
                icon={Undo2}
                onClick={() => void act(() => keep(t('sheet.restored'), restore('account', account.id)))}
              >
                {t('sheet.restore')}
              </Button>
            )
          }
        >
          {t('sheet.archivedText')}
        </Notice>
      )}
      {refused.map((line) => (
        <Notice
          key={line.id}
          tone="danger"
          title={t('keep.refused')}
          actions={<LinkButton href={links.outbox}>{t('keep.outbox')}</LinkButton>}
        >
          {line.problem && sayable() && <p>{sentence(new ApiError(line.problem))}</p>}
          {faultsOf(line.problem).map((error) => (
            <p key={error.pointer}>{error.message}</p>
          ))}
        </Notice>
      ))}
    </>
  );
}

function Twins({ account, links }: { account: Account; links: Links }) {
  const may = useMay();
  const found = useServer(
    ['twins', account.id, account.version],
    () => answer(api.GET('/v1/accounts/{accountId}/duplicates', { params: { path: { accountId: account.id } } })),
    { when: Boolean(account.version) && !account.archivedAt },
  );
  const likely = (found.data?.items ?? []).filter((one) => one.level !== 'possible').slice(0, 3);
  if (likely.length === 0) return null;
  return (
    <div data-screen-only>
      <Suspense>
        <DuplicatesHint
          candidates={likely}
          linkTo={links.sheet}
          mergeTo={may('mergeAccounts') ? (other) => links.merge(account.id, other) : undefined}
        />
      </Suspense>
    </div>
  );
}
