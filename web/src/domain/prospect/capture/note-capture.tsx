/** Writing about an account that is already there: choose it, out of the last ones or by its name, then write. */
import '@/i18n/fr/capturing';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { AccountChoice } from '@/keeping/account-choice';
import { Button } from '@/ui/button';
import { NoteForm } from '../note-form';
import type { Account } from '../row';

export function NoteCapture({ onSaved }: { onSaved: (accountId: string) => void }) {
  const [chosen, setChosen] = useState<Account | null>(null);
  if (!chosen) return <AccountChoice label={t('capture.about')} onChoose={setChosen} />;
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
