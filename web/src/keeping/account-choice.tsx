/** Choosing an account of the device: out of the first ones by `rank`, or by its name. */
import '@/i18n/fr/capturing';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { Field, Input } from '@/ui/field';

const few = 12;

type Account = Rows['account'];

interface AccountChoiceProps {
  label: string;
  /** The moment by which accounts are proposed, the latest first; what was touched last unless told. */
  rank?: (account: Account) => string;
  onChoose: (account: Account) => void;
}

export const lastTouched = (account: Account): string => account.lastActivityAt ?? account.updatedAt;

export function AccountChoice({ label, rank = lastTouched, onChoose }: AccountChoiceProps) {
  const [text, setText] = useState('');
  const found = useLive(
    async (local) => {
      if (text.trim()) return await local.search('account', text, few);
      const rows = (await local.accounts()).filter((row) => !row.archivedAt);
      return rows.sort((a, b) => Date.parse(rank(b)) - Date.parse(rank(a))).slice(0, few);
    },
    [text],
  );
  return (
    <div className="flex flex-col gap-3">
      <Field label={label} required>
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
