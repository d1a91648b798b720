/** What to say, step by step, with the names filled in; each step is ticked as it is gone through. */
import { useSession } from '@/api/session';
import { t } from '@/i18n/t';
import { useFamilies } from '@/reaching/about';
import type { About } from '@/reaching/reach';
import { isOfTraining, mentionsTrainingAccount } from '@/reaching/training';
import { Notice } from '@/ui/notice';
import type { Account, Contact, Schemas } from '../row';
import { said } from './queue';

export type Edition = Schemas['CallScriptEdition'] & { id: string };

interface ScriptProps {
  edition: Edition;
  account: Account;
  contact: Contact | null;
  /** What the list speaks of, by which the law answers. */
  about: About | undefined;
  done: readonly number[];
  onDone: (done: number[]) => void;
  /** Room beside the card: it stays open. */
  wide: boolean;
}

export function Script({ edition, account, contact, about, done, onDone, wide }: ScriptProps) {
  const { identity } = useSession();
  const families = useFamilies();
  const words = [edition.purpose, ...edition.steps.flatMap(({ title = '', text }) => [title, text])].join('\n');
  const values = {
    conseiller: identity ? `${identity.user.firstName} ${identity.user.lastName}`.trim() : undefined,
    entreprise: identity?.organisation.name,
    objet: edition.purpose,
    contact: contact?.name ?? account.name,
    compte: account.name,
  };
  return (
    <details open={wide} className="rounded-card border border-line bg-surface p-4">
      <summary className="-m-4 flex min-h-hit cursor-pointer items-baseline gap-3 p-4">
        <span className="flex-1 text-lead">{t('calling.script')}</span>
        <span className="text-meta text-muted">
          {t('calling.scriptDone', { count: done.length, total: edition.steps.length })}
        </span>
      </summary>
      {mentionsTrainingAccount(words) && !isOfTraining(families, about) && (
        <div className="mt-4">
          <Notice tone="warning">{t('calling.trainingAccount')}</Notice>
        </div>
      )}
      <ol className="mt-4 flex flex-col gap-1">
        {edition.steps.map((step, at) => {
          const through = done.includes(at);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of an edition never move
            <li key={at}>
              <label className="flex gap-3 rounded-control py-2">
                <input
                  type="checkbox"
                  className="mt-1 size-5 shrink-0 accent-primary"
                  checked={through}
                  onChange={(event) => onDone(event.target.checked ? [...done, at] : done.filter((one) => one !== at))}
                />
                <span className="min-w-0">
                  <span className="block text-meta text-muted">{step.title || t(`calling.step.${step.kind}`)}</span>
                  <span className={through ? 'whitespace-pre-line text-muted' : 'whitespace-pre-line'}>
                    {said(step.text, values)}
                  </span>
                </span>
              </label>
            </li>
          );
        })}
      </ol>
      <p className="mt-3 text-meta text-muted">{t('calling.stop')}</p>
    </details>
  );
}
