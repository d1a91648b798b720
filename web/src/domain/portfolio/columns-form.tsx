/** Chooses the columns of the table; each choice shows at once behind. */
import '@/i18n/fr/table';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Sheet } from '@/ui/sheet';
import { type Column, columns, showColumns, useColumns } from './columns';
import type { View } from './view';

interface ColumnsFormProps {
  me: string;
  /** The one that is followed. */
  view: View | undefined;
  /** Of an account; when one person follows all, there is nothing to show. */
  owners: boolean;
  onClose: () => void;
}

export default function ColumnsForm({ me, view, owners, onClose }: ColumnsFormProps) {
  const shown = useColumns(me, view);
  const show = (one: Column, on: boolean) =>
    showColumns(me, new Set(columns.filter((column) => (column === one ? on : shown.has(column)))), view);
  return (
    <Sheet
      title={t('columns.title')}
      onClose={onClose}
      footer={<Button onClick={() => showColumns(me, undefined, view)}>{t('columns.usual')}</Button>}
    >
      <p className="mb-2 text-dense text-muted">{t('columns.name')}</p>
      {columns
        .filter((one) => one !== 'owner' || owners)
        .map((one) => (
          <Checkbox
            key={one}
            label={columnLabel(one)}
            checked={shown.has(one)}
            onChange={(event) => show(one, event.target.checked)}
          />
        ))}
    </Sheet>
  );
}

function columnLabel(one: Column): string {
  if (one === 'status') return t('portfolio.filter.statut');
  if (one === 'owner') return t('portfolio.filter.suivi');
  return t(`portfolio.column.${one}`);
}
