/** The oldest call of which nobody has said how it ended, asked about when the app starts again. */
import '@/i18n/fr/lawful';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { Sheet } from '@/ui/sheet';
import { type Call, useCalls } from './calls';
import { Outcome } from './outcome';

export function Unended({ onDone }: { onDone: () => void }) {
  const [oldest] = useCalls() ?? [];
  const [asked, setAsked] = useState<Call>();
  // It stays in sight once its outcome is kept: there may be a request to note.
  if (oldest && !asked) setAsked(oldest);
  if (!asked) return null;
  return (
    <Sheet title={t('lawful.outcome.of', { name: asked.name })} onClose={onDone}>
      <Outcome call={asked} onDone={onDone} />
    </Sheet>
  );
}
