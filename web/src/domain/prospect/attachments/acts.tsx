/** What can be done with an attachment: what its nature allows, another name, taken off. */
import { type LucideIcon, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { remove } from '@/offline/changes';
import type { Rows } from '@/offline/entities';
import { useOutbox } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { refusedOf } from '../keep';
import { Rename } from './rename';

interface ActsProps {
  row: Rows['attachment'];
  readOnly: boolean;
  first: { label: string; icon: LucideIcon; onSelect: () => void }[];
}

export function Acts({ row, readOnly, first }: ActsProps) {
  const refused = refusedOf(useOutbox(), 'attachment', row.id);
  const [renaming, setRenaming] = useState(false);
  const { failure, act } = useAct();
  const changing = [
    { label: t('attachment.rename'), icon: Pencil, onSelect: () => setRenaming(true) },
    {
      label: t('attachment.remove'),
      icon: Trash2,
      danger: true,
      onSelect: () => void act(() => keep(t('attachment.removed'), remove('attachment', row.id))),
    },
  ];
  return (
    <div className="-mr-2 shrink-0" data-screen-only>
      <Menu label={t('attachment.acts', { name: row.fileName })} items={[...first, ...(readOnly ? [] : changing)]} />
      {failure && <Notice tone="danger">{failure}</Notice>}
      {renaming && <Rename row={row} refused={refused} onClose={() => setRenaming(false)} />}
    </div>
  );
}
