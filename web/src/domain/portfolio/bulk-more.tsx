/** What is done less often to the accounts chosen: a tag taken off, a file of them. */
import '@/i18n/fr/table';
import { Download, type LucideIcon, TagsIcon } from 'lucide-react';
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { refreshServer } from '@/api/server';
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import { Button } from '@/ui/button';
import { Menu } from '@/ui/menu';
import { most } from './bulk';
import type { Account } from './filter';

const formats = ['csv', 'xlsx', 'vcf', 'json'] as const satisfies components['schemas']['ExportFormat'][];

/** How an act of the bar is shown: in the hand they share a line, each a sign with its name. */
export type Worded = (
  icon: LucideIcon,
  label: string,
) => { icon: LucideIcon; label: string; className: string } | { icon: LucideIcon; children: string };

interface MoreProps {
  accounts: readonly Account[];
  tags: readonly Rows['tag'][];
  busy: boolean;
  worded: Worded;
  mayExport: boolean;
  onUntag: (tag: string) => void;
  /** Asks for the files, as many as requests take, and says so. */
  onExport: (work: () => Promise<void>) => void;
}

export default function BulkMore({ accounts, tags, busy, worded, mayExport, onUntag, onExport }: MoreProps) {
  const borne = new Set(accounts.flatMap((account) => account.tagIds));
  const worn = tags.filter((tag) => borne.has(tag.id));
  return (
    <>
      {worn.length > 0 && (
        <Menu
          label={t('bulk.untag')}
          trigger={<Button {...worded(TagsIcon, t('bulk.untag'))} busy={busy} />}
          items={worn.map((tag) => ({ label: tag.name, onSelect: () => onUntag(tag.id) }))}
        />
      )}
      {mayExport && (
        <Menu
          label={t('bulk.export')}
          trigger={<Button {...worded(Download, t('bulk.export'))} busy={busy} />}
          items={formats.map((format) => ({
            label: t(`bulk.export.${format}`),
            onSelect: () => onExport(() => exportOf(accounts, format)),
          }))}
        />
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
