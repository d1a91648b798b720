/** What waits about an account that is no longer one's own: all of it in words, and the ways to take it elsewhere. */
import '@/i18n/fr/outbox';
import { ArrowRightLeft, Copy, Download } from 'lucide-react';
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { type Carried, carries, carryOver } from '@/offline/carry';
import { useLive, useOutbox } from '@/offline/hooks';
import type { Line } from '@/offline/line';
import type { Local } from '@/offline/local';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { showToast } from '@/ui/toast';
import { contents, deed, type Names } from './describe';
import { download } from './export';
import { Contents } from './give-up';
import { useNames } from './outbox';

interface Props {
  accountId: string;
  zone: string;
  outbox: string;
  /** The account into which it was merged, when it is on the device. */
  into?: { id: string; name: string } | undefined;
  /** What was typed is said of that one now. */
  onCarried: (id: string) => void;
}

export function KeptOf({ accountId, zone, outbox, into, onCarried }: Props) {
  const lines = useOutbox();
  const about = useLive((local) => linesAbout(local, accountId, lines ?? []), [accountId, lines]);
  const names = useNames(zone, lines);
  const { busy, failure, act } = useAct();
  if (!about || !names || about.length === 0) return null;
  const copy = () =>
    act(async () => {
      await navigator.clipboard.writeText(about.map((line) => inText(line, names)).join('\n\n'));
      showToast(t('outbox.kept.copied'));
    });
  const carry = (to: string, name: string) =>
    act(async () => {
      const carried = await carryOver(accountId, to);
      showToast(carried ? inWords(carried, name) : t('outbox.kept.goneToo', { name }));
      if (carried?.stayed === 0) onCarried(carried.to);
    });
  const mayCarry = into && about.some((line) => carries(line, accountId));
  return (
    <section className="flex flex-col gap-3" aria-labelledby="kept-of">
      <h2 id="kept-of" className="text-lead">
        {t('outbox.kept.title')}
      </h2>
      <p className="text-dense text-muted">{t(mayCarry ? 'outbox.kept.carryText' : 'outbox.kept.text')}</p>
      <ul className="flex flex-col gap-3">
        {about.map((line) => (
          <li key={line.id} className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
            <p className="font-semibold">{deed(line)}</p>
            <Contents line={line} names={names} />
          </li>
        ))}
      </ul>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className="flex flex-wrap items-center gap-2">
        {mayCarry && (
          <Button look="primary" icon={ArrowRightLeft} busy={busy} onClick={() => void carry(into.id, into.name)}>
            {t('outbox.kept.carry', { name: into.name })}
          </Button>
        )}
        <Button icon={Copy} busy={busy} onClick={() => void copy()}>
          {t('outbox.kept.copy')}
        </Button>
        <Button icon={Download} onClick={() => void download({ lines: about.map((line) => line.id) })}>
          {t('outbox.export')}
        </Button>
        <Link href={outbox} className="inline-flex min-h-hit items-center px-2 font-semibold text-primary underline">
          {t('outbox.kept.giveUp')}
        </Link>
      </div>
    </section>
  );
}

/** What went, what is asked about and what stays, as far as there is any. */
function inWords({ moved, asked, stayed }: Carried, name: string): string {
  return [
    moved > 0 && t('outbox.kept.carried', { count: moved, name }),
    asked > 0 && t('outbox.kept.asked', { count: asked }),
    stayed > 0 && t('outbox.kept.stayed', { count: stayed }),
  ]
    .filter(Boolean)
    .join(' ');
}

function inText(line: Line, names: Names): string {
  return [deed(line), ...contents(line, names).map(({ label, value }) => t('outbox.kept.line', { label, value }))].join(
    '\n',
  );
}

/** Those of the account itself, of what is written below it, and of its people and places. */
async function linesAbout(local: Local, accountId: string, lines: readonly Line[]): Promise<Line[]> {
  const found: Line[] = [];
  for (const line of lines) {
    const row: unknown = await local.get(line.entity, line.entityId);
    const of = [line.entityId, line.body?.accountId, (row as { accountId?: string } | undefined)?.accountId];
    if (of.includes(accountId) || line.path.includes(`/accounts/${accountId}/`)) found.push(line);
  }
  return found;
}
