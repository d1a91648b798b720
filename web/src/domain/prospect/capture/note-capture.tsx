/** Writing about an account that is already there: choose it, out of the last ones or by its name, then write. */
import { Search, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { NoteForm } from '../note-form';
import type { Account } from '../row';

const few = 12;

export function NoteCapture({ onSaved }: { onSaved: (accountId: string) => void }) {
  const [chosen, setChosen] = useState<Account | null>(null);
  if (!chosen) return <Choice onChoose={setChosen} />;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center justify-between gap-2">
        <p className="min-w-0 font-semibold">{chosen.name}</p>
        <Button look="quiet" icon={Undo2} onClick={() => setChosen(null)}>
          {t('capture.another')}
        </Button>
      </div>
      <NoteForm accountId={chosen.id} onDone={() => onSaved(chosen.id)} />
    </div>
  );
}

function Choice({ onChoose }: { onChoose: (account: Account) => void }) {
  const [text, setText] = useState('');
  const found = useLive(
    async (local) => {
      if (text.trim()) return (await local.search('account', text, few)).filter((row) => !row.archivedAt);
      const rows = (await local.all('account')).filter((row) => !row.archivedAt);
      const last = (row: Account) => row.lastActivityAt ?? row.updatedAt;
      return rows.sort((a, b) => Date.parse(last(b)) - Date.parse(last(a))).slice(0, few);
    },
    [text],
  );
  return (
    <div className="flex flex-col gap-3">
      <Field label={t('capture.about')} required>
        <Input
          type="search"
          autoComplete="off"
          placeholder={t('capture.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {found?.length === 0 && (
        <p className="flex items-center gap-2 text-muted">
          <Search className="size-5" aria-hidden />
          {t('capture.nobody')}
        </p>
      )}
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface empty:hidden">
        {found?.map((account) => (
          <li key={account.id}>
            <button
              type="button"
              className="flex min-h-14 w-full flex-col justify-center px-4 py-2 text-left hover:bg-primary-tint"
              onClick={() => onChoose(account)}
            >
              <span className="font-semibold">{account.name}</span>
              <span className="text-meta text-muted">
                {[t(`account.status.${account.status}`), account.address?.town].filter(Boolean).join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
