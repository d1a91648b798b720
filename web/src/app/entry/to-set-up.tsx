/** An installation on which nobody has an account: signing in is not what is to be done, and the way in is not told here. */
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { EntryFrame } from './frame';

/** What the program is run with, and so where its words are read. */
const journals = [
  ['entry.toSetUp.terminal', 'besace serve'],
  ['entry.toSetUp.docker', 'docker compose logs besace'],
] as const;

export function ToSetUp({ onSignIn }: { onSignIn: () => void }) {
  return (
    <EntryFrame
      title={t('entry.toSetUp.title')}
      lead={t('entry.toSetUp.lead')}
      below={
        <Button look="quiet" onClick={onSignIn}>
          {t('entry.toSetUp.signIn')}
        </Button>
      }
    >
      <p>{t('entry.toSetUp.where')}</p>
      <dl className="flex flex-col gap-3">
        {journals.map(([where, command]) => (
          <div key={where}>
            <dt className="text-dense text-muted">{t(where)}</dt>
            <dd>
              <code className="block overflow-x-auto rounded-control bg-sunken px-3 py-2 text-dense">{command}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-dense text-muted">{t('entry.toSetUp.again')}</p>
    </EntryFrame>
  );
}
