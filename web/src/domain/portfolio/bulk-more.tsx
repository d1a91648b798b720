/** What is done less often to the accounts chosen: a tag taken off, a file of them; in the hand, all but the two main acts. */
import '@/i18n/fr/table';
import { ChevronDown, Download, TagsIcon } from 'lucide-react';
import { useState } from 'react';
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { refreshServer } from '@/api/server';
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import { Button } from '@/ui/button';
import { Menu } from '@/ui/menu';
import { Sheet } from '@/ui/sheet';
import { most } from './bulk';
import { type Act, BulkMenu } from './bulk-menu';
import type { Account } from './filter';

const formats = ['csv', 'xlsx', 'vcf', 'json'] as const satisfies components['schemas']['ExportFormat'][];

interface MoreProps {
  accounts: readonly Account[];
  tags: readonly Rows['tag'][];
  busy: boolean;
  /** In the hand, what else may be done: it is all in one menu there. The last one stays the last. */
  others?: readonly Act[] | undefined;
  mayExport: boolean;
  onUntag: (tag: string) => void;
  /** Asks for the files, as many as requests take, and says so. */
  onExport: (work: () => Promise<void>) => void;
}

export default function BulkMore({ accounts, tags, busy, others, mayExport, onUntag, onExport }: MoreProps) {
  const borne = new Set(accounts.flatMap((account) => account.tagIds));
  const untag: Act = {
    icon: TagsIcon,
    label: t('bulk.untag'),
    choices: tags
      .filter((tag) => borne.has(tag.id))
      .map((tag) => ({ label: tag.name, onSelect: () => onUntag(tag.id) })),
  };
  const files: Act = {
    icon: Download,
    label: t('bulk.export'),
    choices: mayExport
      ? formats.map((format) => ({
          label: t(`bulk.export.${format}`),
          onSelect: () => onExport(() => exportOf(accounts, format)),
        }))
      : [],
  };
  const acts = [...(others?.slice(0, -1) ?? []), untag, files, ...(others?.slice(-1) ?? [])].filter(
    ({ choices }) => choices?.length !== 0,
  );
  if (others) return <Together acts={acts} busy={busy} />;
  return acts.map((act) => <BulkMenu key={act.label} act={act} busy={busy} />);
}

/** All acts in one menu; what has choices asks for one in a sheet, where many have room. */
function Together({ acts, busy }: { acts: readonly Act[]; busy: boolean }) {
  const [asked, setAsked] = useState<Act | null>(null);
  return (
    <>
      <Menu
        label={t('bulk.title')}
        trigger={
          <Button look="quiet" icon={ChevronDown} busy={busy} className="!px-2">
            {t('bulk.more')}
          </Button>
        }
        items={acts.map((act) => ({
          icon: act.icon,
          label: act.choices ? `${act.label}…` : act.label,
          onSelect: act.onSelect ?? (() => setAsked(act)),
        }))}
      />
      {asked && (
        <Sheet title={asked.label} onClose={() => setAsked(null)}>
          <ul className="-m-4 divide-y divide-line">
            {asked.choices?.map(({ label, onSelect }) => (
              <li key={label}>
                <button
                  type="button"
                  className="min-h-hit w-full px-4 py-2 text-left hover:bg-primary-tint active:bg-primary-tint"
                  onClick={() => {
                    setAsked(null);
                    onSelect();
                  }}
                >
                  {label}
                </button>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
}

async function exportOf(accounts: readonly Account[], format: (typeof formats)[number]): Promise<void> {
  const ids = accounts.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += most) {
    const selection = { ids: ids.slice(from, from + most) };
    await answer(api.POST('/v1/exports', { body: { selection, format } }));
  }
  await Promise.all([refreshServer(['exports']), refreshServer(['jobs'])]);
}
