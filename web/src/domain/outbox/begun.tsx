/**
 * What was begun and never saved, wherever it was typed: it stays on the device until somebody saves it or erases it, however
 * old. What was left aside for three months says so, and is shown first.
 */
import { ChevronRight, Copy, Download, PenLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { type Operation, type Scope, useMay, usePermissions, useScope } from '@/api/permissions';
import { useReader } from '@/api/session';
import { ago } from '@/i18n/format';
import type { Key } from '@/i18n/fr/catalogue';
import '@/i18n/fr/outbox';
import { t } from '@/i18n/t';
import { covers } from '@/keeping/reached';
import { eraserOf } from '@/offline/drafts';
import { useBegun, useLive, useSync } from '@/offline/hooks';
import type { Local } from '@/offline/local';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button, LinkButton } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { showToast } from '@/ui/toast';
import { isLeftAside, textOf } from './begun-text';
import { download } from './export';
import type { About } from './line';

type Named = Extract<Key, `begun.what.${string}`> extends `begun.what.${infer Name}` ? Name : never;

/** What a draft is of, by its key. */
export interface Where {
  what: Named;
  /** The screen that has its form, whatever the device knows. */
  to?: string;
  /** What she must be allowed so that this screen is hers. */
  needs?: Operation;
  /** What the device knows of it. */
  find?: Finding;
}

/** The account, and the screen that has the form where that is not its sheet. */
export interface Found {
  account?: string;
  to?: string;
  /** It has its form nowhere any more. */
  closed?: boolean;
  /** Of somebody else: what she must be allowed, and how far, so that the form is hers. */
  over?: { operation: Operation; scope: Scope };
}

export type Finding = (local: Local) => Promise<Found | undefined>;

/** Null for a draft that is shown elsewhere: a call that waits for its outcome, what corrects a line. */
export type WhereOf = (key: string) => Where | null;

interface BegunProps {
  whereOf: WhereOf;
  sheetOf: (id: string) => string;
  now: number;
  /** Where nothing else is on screen. */
  opened?: boolean;
  /** Where the screen that has the forms is not hers. */
  withheld?: boolean;
}

type Draft = NonNullable<ReturnType<typeof useBegun>>[number];
interface Place extends Pick<Found, 'closed' | 'over'> {
  to: string | undefined;
  about: About | undefined;
}
type Begun = Draft & Place & { what: Named; needs: Operation | undefined };

export function BegunPart({ whereOf, sheetOf, now, opened = false, withheld = false }: BegunProps) {
  const begun = useKnownBegun(whereOf);
  /** What is being erased, and of when: what is typed there since is shown again. */
  const [leaving, setLeaving] = useState<ReadonlyMap<string, number>>(new Map());
  const [open, setOpen] = useState<boolean>();
  const shown = (begun ?? []).filter(({ key, at }) => leaving.get(key) !== at);
  if (shown.length === 0) return null;
  // As it is first drawn: it is hers to open and to close from then on.
  if (open === undefined) setOpen(opened || shown.some(isLeftAside(now)));
  const erase = (draft: Draft) => {
    const stays = () => setLeaving((before) => new Map([...before].filter(([key]) => key !== draft.key)));
    const eraseNow = eraserOf(draft);
    setLeaving((before) => new Map(before).set(draft.key, draft.at));
    showToast(t('begun.erased'), { undo: stays, settle: () => void eraseNow().finally(stays) });
  };
  return (
    <details
      className="group rounded-card border border-line bg-surface"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex min-h-hit cursor-pointer list-none items-center gap-2 px-4 py-2">
        <Icon as={ChevronRight} className="group-open:rotate-90" />
        <h2 className="text-lead">
          {t('begun.title')} <span className="font-normal text-muted">({shown.length})</span>
        </h2>
      </summary>
      <div className="px-4 pb-2">
        <p className="text-dense text-muted">{t('begun.text')}</p>
        <ul className="divide-y divide-line">
          {shown.map((one) => (
            <BegunLine
              key={one.key}
              begun={one}
              sheetOf={sheetOf}
              now={now}
              withheld={withheld}
              onErase={() => erase(one)}
            />
          ))}
        </ul>
      </div>
    </details>
  );
}

interface LineProps {
  begun: Begun;
  sheetOf: (id: string) => string;
  now: number;
  withheld: boolean;
  onErase: () => void;
}

function BegunLine({ begun, sheetOf, now, withheld, onErase }: LineProps) {
  const { about } = begun;
  const to = begun.to ?? (about && sheetOf(about.id));
  // Its form is on no screen of hers any more, or what it was of is gone: she has what she typed as it is.
  const closed = useClosed()(begun) || withheld || !to;
  const text = textOf(begun.value);
  const { failure, act } = useAct();
  const name = t(`begun.what.${begun.what}`);
  const copy = () =>
    act(async () => {
      await navigator.clipboard.writeText(text);
      showToast(t('begun.copied'));
    });
  return (
    <li className="flex flex-col gap-1 py-3" data-keep-together>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-2 font-semibold">
            {name}
            {isLeftAside(now)(begun) && <Badge tone="warning">{t('begun.leftAside')}</Badge>}
          </p>
          {about && (
            <Link href={sheetOf(about.id)} className="block truncate text-dense text-primary underline">
              {about.name}
            </Link>
          )}
          <p className="text-meta text-muted">{t('begun.at', { ago: ago(new Date(begun.at), new Date(now)) })}</p>
        </div>
        <Menu
          label={t('outbox.acts', { name })}
          items={[
            {
              label: t('outbox.export'),
              icon: Download,
              onSelect: () => void download({ drafts: [begun.key] }),
            },
            { label: t('begun.erase'), icon: Trash2, danger: true, onSelect: onErase },
          ]}
        />
      </div>
      <p className={classes('break-words text-dense', closed ? 'whitespace-pre-line' : 'line-clamp-3')}>
        {text || <span className="text-muted">{t('begun.noText')}</span>}
      </p>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {closed && text && (
        <Button icon={Copy} className="mt-1 self-start" onClick={() => void copy()}>
          {t('begun.copy')}
        </Button>
      )}
      {!closed && (
        <LinkButton
          href={to}
          icon={PenLine}
          className="mt-1 self-start"
          label={t('begun.openOf', { name: [name, about?.name].filter(Boolean).join(', ') })}
        >
          {t('begun.open')}
        </LinkButton>
      )}
    </li>
  );
}

/** Whether the form of a draft is on no screen of the person: as the server said last, where it has said anything. */
export function useClosed(): (begun: Pick<Begun, 'needs' | 'closed' | 'over'>) => boolean {
  const reader = useReader();
  const { data, older } = usePermissions();
  const may = useMay();
  const scopeOf = useScope();
  // Until the device has read everything, it does not know who is of whose team.
  const { filled } = useSync();
  return ({ needs, closed, over }) => {
    if (reader || closed) return true;
    if (!data || older) return false;
    if (needs && !may(needs)) return true;
    return Boolean(filled && over && !covers(scopeOf(over.operation), over.scope));
  };
}

/** All of them, what was left longest first; undefined until they are read. */
export function useKnownBegun(whereOf: WhereOf): Begun[] | undefined {
  const drafts = useBegun();
  return useLive(
    async (local) => {
      const found: Begun[] = [];
      for (const draft of drafts ?? []) {
        const where = whereOf(draft.key);
        if (where) found.push({ ...draft, what: where.what, needs: where.needs, ...(await placeOf(local, where)) });
      }
      return found;
    },
    [drafts, whereOf],
  );
}

/** Where it is gone on with: what the device knows of it says it best. */
export async function placeOf(local: Local, { to, find }: Where): Promise<Place> {
  const found = await find?.(local);
  const account = found?.account && (await local.get('account', found.account));
  return { ...found, to: found?.to ?? to, about: account ? { id: account.id, name: account.name } : undefined };
}
