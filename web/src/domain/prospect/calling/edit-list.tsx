/** Changes a list of calls: what it is called, its script, who calls, and who is taken out of it. */
import '@/i18n/fr/call-lists';
import '@/i18n/fr/calling';
import { UserRoundMinus } from 'lucide-react';
import { useRef, useState } from 'react';
import { fullName } from '@/api/directory';
import { t } from '@/i18n/t';
import { keepTyped } from '@/keeping/keep';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { useReceivers } from '@/keeping/receivers';
import { patch } from '@/offline/changes';
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';
import { type EditedList, listPatch } from './edited-list';
import type { Listed } from './leaves';
import { type Item, keyOf } from './queue';

interface EditListProps {
  list: Rows['call_list'];
  /** Those of its people whom the device has. */
  listed: ReadonlyMap<string, Listed>;
  onClose: () => void;
}

export default function EditList({ list, listed, onClose }: EditListProps) {
  const saved: EditedList = { name: list.name, scriptId: list.scriptId ?? '', ownerId: list.ownerId, out: [] };
  const draft = useKept(`call-list:${list.id}`, saved);
  const { value, put } = draft;
  const [tried, setTried] = useState(false);
  const { busy, failure, act } = useAct();
  const people = useRef<HTMLUListElement>(null);
  const callers = useCallers(list.ownerId);
  const scripts = useLive(async (local) =>
    (await local.all('call_script')).filter(
      (script) => (script.published && !script.archivedAt) || script.id === list.scriptId,
    ),
  );
  const left = list.items.filter((item) => !value.out.includes(keyOf(item)));
  const nameOf = (item: Item) => {
    const one = listed.get(keyOf(item));
    return one?.contact ? `${one.contact.name} · ${one.account.name}` : (one?.account.name ?? t('calling.gone'));
  };
  const takeOut = (items: readonly Item[], words: string) => {
    const before = value.out;
    put({ out: [...before, ...items.map(keyOf)] });
    people.current?.closest('details')?.setAttribute('open', '');
    people.current?.focus();
    showToast(words, { undo: () => (people.current ? put({ out: before }) : showToast(t('lists.tooLate'))) });
  };
  // The portfolio that she sees is the server's to know: those whom she does not follow may be refused.
  const strange =
    value.ownerId === list.ownerId
      ? []
      : left.filter((item) => listed.get(keyOf(item))?.account.ownerId !== value.ownerId);
  const submit = async () => {
    setTried(true);
    if (mustChoose(draft) || !value.name.trim() || left.length === 0) return;
    const fields = listPatch(list, value);
    if (fields)
      await keepTyped([draft], t('lists.changed', { name: value.name.trim() }), patch('call_list', list.id, fields));
    else await draft.clear();
    onClose();
  };
  if (!draft.ready || !scripts || !callers) return null;
  return (
    <Sheet title={t('lists.change')} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void act(submit);
        }}
      >
        <Restored draft={draft} busy={busy} />
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Field label={t('calling.name')} error={tried && !value.name.trim() ? t('form.required') : undefined} required>
          <Input
            maxLength={120}
            autoComplete="off"
            value={value.name}
            onChange={(event) => put({ name: event.target.value })}
          />
        </Field>
        <Field label={t('calling.script')}>
          <Select value={value.scriptId} onChange={(event) => put({ scriptId: event.target.value })}>
            <option value="">{t('calling.noScript')}</option>
            {scripts.map((script) => (
              <option key={script.id} value={script.id}>
                {script.name}
              </option>
            ))}
          </Select>
        </Field>
        {callers.length > 1 && (
          <Field label={t('lists.caller')} hint={t('lists.callerHint')} required>
            <Select value={value.ownerId} onChange={(event) => put({ ownerId: event.target.value })}>
              {callers.map((one) => (
                <option key={one.id} value={one.id}>
                  {fullName(one)}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {strange.length > 0 && (
          <Notice
            tone="warning"
            actions={
              strange.length < left.length && (
                <Button onClick={() => takeOut(strange, t('lists.allOut', { count: strange.length }))}>
                  {t('lists.takeThemOut')}
                </Button>
              )
            }
          >
            {t('lists.strange', { count: strange.length })}
          </Notice>
        )}
        <details className="rounded-control border border-line">
          <summary className="min-h-hit cursor-pointer px-3 py-3 font-semibold text-dense">
            {t('calling.people', { count: left.length })}
          </summary>
          <ul ref={people} tabIndex={-1} className="divide-y divide-line px-3">
            {left.map((item) => (
              <li key={keyOf(item)} className="flex items-center justify-between gap-2">
                <span className="min-w-0 break-words text-dense">{nameOf(item)}</span>
                <Button
                  look="quiet"
                  icon={UserRoundMinus}
                  label={t('lists.takeOut', { name: nameOf(item) })}
                  onClick={() => takeOut([item], t('lists.out', { name: nameOf(item) }))}
                />
              </li>
            ))}
          </ul>
        </details>
        {left.length === 0 && <Notice tone="danger">{t('lists.nobody')}</Notice>}
        <SaveLine busy={busy} onCancel={onClose} />
      </form>
    </Sheet>
  );
}

/** Who may call in the place of who has the list: whom it may be given to, by name, and who has it, whoever she is. */
function useCallers(ownerId: string): Rows['user'][] | undefined {
  const receivers = useReceivers('updateCallList');
  const owner = useLive(async (local) => (await local.all('user')).filter(({ id }) => id === ownerId), [ownerId]);
  if (!receivers || !owner) return undefined;
  const others = receivers.filter(({ id }) => id !== ownerId);
  return [...owner, ...others].sort((a, b) => fullName(a).localeCompare(fullName(b)));
}
