/** Choosing the account of an event out of those of the device. */
import { Building2, X } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { useLive, useRow } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { Icon } from '@/ui/icon';

const few = 6;

export function AccountField({ value, onChange }: { value: string; onChange: (accountId: string) => void }) {
  const chosen = useRow('account', value);
  if (!value) return <Choice onChoose={onChange} />;
  return (
    <div className="flex flex-col gap-1">
      <p className="font-semibold text-dense">{t('agenda.form.account')}</p>
      <div className="flex min-h-hit items-center gap-2 rounded-control border border-border pl-3">
        <Icon as={Building2} className="text-muted" />
        <span className="min-w-0 flex-1 truncate">{chosen?.name}</span>
        <Button look="quiet" icon={X} label={t('agenda.form.noAccount')} onClick={() => onChange('')} />
      </div>
    </div>
  );
}

function Choice({ onChoose }: { onChoose: (accountId: string) => void }) {
  const [text, setText] = useState('');
  const found = useLive(async (local) => (text.trim() ? await local.search('account', text, few) : undefined), [text]);
  return (
    <div className="flex flex-col gap-1">
      <Field label={t('agenda.form.account')}>
        <Input
          type="search"
          autoComplete="off"
          placeholder={t('agenda.form.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {found?.length === 0 && <p className="text-dense text-muted">{t('agenda.form.nobody')}</p>}
      {found && found.length > 0 && (
        <ul className="divide-y divide-line overflow-hidden rounded-control border border-line">
          {found.map((account) => (
            <li key={account.id}>
              <button
                type="button"
                className="flex min-h-hit w-full flex-col justify-center px-3 py-1 text-left hover:bg-primary-tint"
                onClick={() => onChoose(account.id)}
              >
                <span className="font-semibold">{account.name}</span>
                {account.address?.town && <span className="text-meta text-muted">{account.address.town}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
