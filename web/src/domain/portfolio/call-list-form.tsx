/** Makes a list of calls of the accounts shown or chosen: each with whoever there has a number. */
import '@/i18n/fr/calling';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { today } from '@/i18n/wall';
import { keepTyped } from '@/keeping/keep';
import { useZone } from '@/keeping/people';
import { create } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { useLive } from '@/offline/hooks';
import { newId } from '@/offline/id';
import { common, reachable } from '@/offline/reachable';
import { useAbouts, useAboutWords } from '@/reaching/about';
import { keyOf } from '@/reaching/reach';
import { useAct } from '@/ui/act';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { subjectsOf } from './call-subjects';
import type { Account } from './filter';

/** As many as the server takes: a week of calls. */
const most = 500;

interface CallListFormProps {
  accounts: readonly Account[];
  onClose: () => void;
  onKept: (list: string) => void;
}

export default function CallListForm({ accounts, onClose, onKept }: CallListFormProps) {
  const draft = useDraft('call-list:new', { name: '', scriptId: '', about: '' });
  const [wrong, setWrong] = useState(false);
  const { busy, failure, act } = useAct();
  const abouts = useAbouts();
  const wordsOf = useAboutWords();
  const zone = useZone();
  const known = useLive(async (local) => {
    const contacts = await local.all('contact');
    return {
      scripts: (await local.all('call_script')).filter((script) => script.published && !script.archivedAt),
      contacts,
      shared: common(await local.accounts(), contacts),
      contracts: await local.all('current_contract'),
    };
  });
  const { items, without, sharing } = reachable(
    accounts.filter((account) => !account.archivedAt),
    known?.contacts ?? [],
    known?.shared ?? new Set(),
  );
  const taken = items.slice(0, most);
  const inList = new Set(taken.map(({ accountId }) => accountId));
  const subjects = subjectsOf(
    abouts,
    accounts.filter(({ id }) => inList.has(id)),
    known?.contracts ?? [],
    today(zone),
  );
  const chosen = subjects.find(({ about }) => keyOf(about) === draft.value.about);
  const submit = async () => {
    const name = draft.value.name.trim();
    setWrong(!name);
    if (!name) return;
    const id = newId();
    const script = draft.value.scriptId ? { scriptId: draft.value.scriptId } : {};
    await keepTyped(
      [draft],
      t('calling.made', { name }),
      create('call_list', {
        id,
        name,
        items: taken,
        ...script,
        ...chosen?.about,
      }),
    );
    onKept(id);
  };
  return (
    <Sheet title={t('calling.new')} onClose={onClose}>
      {draft.ready && known && (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void act(submit);
          }}
        >
          {failure && <Notice tone="danger">{failure}</Notice>}
          <p>{t('calling.willCall', { count: taken.length })}</p>
          {without > 0 && <p className="text-dense text-muted">{t('calling.without', { count: without })}</p>}
          {sharing > 0 && <Notice tone="warning">{t('calling.sharing', { count: sharing })}</Notice>}
          {items.length > most && <Notice tone="warning">{t('calling.most', { count: most })}</Notice>}
          {taken.length > 0 && (
            <>
              <Field label={t('calling.name')} error={wrong ? t('form.required') : undefined} required>
                <Input
                  maxLength={120}
                  autoComplete="off"
                  placeholder={t('calling.nameExample')}
                  value={draft.value.name}
                  onChange={(event) => draft.set({ ...draft.value, name: event.target.value })}
                />
              </Field>
              <Field label={t('calling.script')} hint={known.scripts.length === 0 ? t('calling.noScripts') : undefined}>
                <Select
                  value={draft.value.scriptId}
                  onChange={(event) => draft.set({ ...draft.value, scriptId: event.target.value })}
                >
                  <option value="">{t('calling.noScript')}</option>
                  {known.scripts.map((script) => (
                    <option key={script.id} value={script.id}>
                      {script.name}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field label={t('calling.about')} hint={t('calling.aboutHint')}>
                <Select
                  value={chosen ? draft.value.about : ''}
                  onChange={(event) => draft.set({ ...draft.value, about: event.target.value })}
                >
                  <option value="">{t('calling.aboutEach')}</option>
                  {subjects.map(({ about }) => (
                    <option key={keyOf(about)} value={keyOf(about)}>
                      {wordsOf(about)}
                    </option>
                  ))}
                </Select>
              </Field>
              {chosen && chosen.unserved > 0 && (
                <Notice tone="warning">
                  {t(chosen.about.purpose === 'contract' ? 'calling.noContract' : 'calling.noPurchase', {
                    count: chosen.unserved,
                  })}
                </Notice>
              )}
              <SaveLine busy={busy} onCancel={onClose} />
            </>
          )}
        </form>
      )}
    </Sheet>
  );
}
