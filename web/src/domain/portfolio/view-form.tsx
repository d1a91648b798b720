/** Gives a name to what the portfolio shows, or changes the name of a view and who sees it. */
import '@/i18n/fr/table';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { clearAll, keepTyped } from '@/keeping/keep';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { partsOf } from '@/keeping/rebase';
import { create, patch } from '@/offline/changes';
import { newId } from '@/offline/id';
import { useAct } from '@/ui/act';
import { Chips } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { keptColumns, type Shown } from './columns';
import type { Filters } from './filter';
import type { Order } from './order';
import { asView, type View } from './view';

interface ViewFormProps {
  view: View | null;
  shown: { filters: Filters; sort: Order; columns?: Shown | undefined };
  /** Those taken: a person has one view of a name. */
  names: readonly string[];
  onClose: () => void;
  onKept: (view: string) => void;
}

const sharings = ['mine', 'team', 'everybody'] as const;

export default function ViewForm({ view, shown, names, onClose, onKept }: ViewFormProps) {
  const start = { name: view?.name ?? '', shared: view?.shared ?? 'mine' };
  const draft = useKept(`view:${view?.id ?? 'new'}`, start);
  const [error, setError] = useState('');
  const { busy, failure, act } = useAct();
  const submit = async () => {
    const name = draft.value.name.trim();
    const wrong = !name
      ? t('views.nameless')
      : names.some((one) => one.localeCompare(name, 'fr', { sensitivity: 'base' }) === 0)
        ? t('views.taken')
        : '';
    setError(wrong);
    if (wrong) return;
    const { shared } = draft.value;
    if (view) {
      const said = { name, shared };
      const names = (['name', 'shared'] as const).filter((part) => said[part] !== start[part]);
      if (names.length === 0) await clearAll([draft]);
      else await keepTyped([draft], t('views.updated', { name }), patch('view', view.id, partsOf(said, names)));
    } else {
      const id = newId();
      const columns = shown.columns && { columns: keptColumns(shown.columns) };
      const fields = { id, name, shared, ...asView(shown.filters, shown.sort), ...columns };
      await keepTyped([draft], t('views.kept', { name }), create('view', fields));
      onKept(id);
    }
    onClose();
  };
  return (
    <Sheet title={view ? t('views.edit') : t('views.keep')} onClose={onClose}>
      {draft.ready && (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!mustChoose(draft)) void act(submit);
          }}
        >
          {failure && <Notice tone="danger">{failure}</Notice>}
          <Restored draft={draft} busy={busy}>
            {(saved, both) => (
              <Saved
                said={both.map((part) =>
                  part === 'name'
                    ? { label: t('views.name'), text: saved.name }
                    : { label: t('views.shared'), text: t(`views.shared.${saved.shared}`) },
                )}
              />
            )}
          </Restored>
          <Field label={t('views.name')} hint={t('views.nameHint')} error={error || undefined} required>
            <Input
              maxLength={80}
              autoComplete="off"
              value={draft.value.name}
              onChange={(event) => draft.put({ name: event.target.value })}
            />
          </Field>
          <Chips
            label={t('views.shared')}
            value={draft.value.shared}
            onChange={(shared) => draft.put({ shared })}
            choices={sharings.map((value) => ({ value, label: t(`views.shared.${value}`) }))}
          />
          <SaveLine busy={busy} onCancel={onClose} />
        </form>
      )}
    </Sheet>
  );
}
