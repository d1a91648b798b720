/** What the team answers to an objection that was made or is foreseen, and what worked: by what the device holds, without network too. */
import '@/i18n/fr/answers';
import '@/i18n/fr/visit';
import { CornerLeftUp } from 'lucide-react';
import { t } from '@/i18n/t';
import { sharedLive } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { showToast } from '@/ui/toast';
import { answersTo, heardOf, type Objected, type TeamAnswer, withAnswer, workedOn } from './heard';

const useHeld = sharedLive(async (local) => {
  const answers = await local.all('team_answer');
  const [visits, calls, all] = [await local.all('visit'), await local.all('call'), await local.accounts()];
  const accounts = new Map(all.map((account) => [account.id, account]));
  return { answers, accounts, heard: heardOf({ visits, calls, accounts }) };
});

interface Props {
  objected: Objected;
  accountId?: string | undefined;
  /** What is typed already: an answer that is taken stands below. */
  answer?: string | undefined;
  onTake: (answer: string, technique: TeamAnswer['technique']) => void;
}

export function Suggestions({ objected, accountId = '', answer, onTake }: Props) {
  const held = useHeld();
  if (!held) return null;
  const offered = answersTo(held.answers, objected);
  const kind = objected.kind ?? offered[0]?.kind;
  const worked = workedOn(held.heard, { ...objected, kind, naf: held.accounts.get(accountId)?.nafRev2 });
  if (offered.length === 0 && worked.counts.length === 0) return null;
  const take = (one: TeamAnswer) => {
    onTake(withAnswer(answer, one.answer), one.technique);
    showToast(t('answers.taken'));
  };
  return (
    <details className="rounded-control border border-line">
      <summary className="flex min-h-hit cursor-pointer items-center px-3 font-semibold text-dense text-primary">
        {offered.length > 0 ? t('answers.suggested', { count: offered.length }) : t('answers.workedOnly')}
      </summary>
      <div className="flex flex-col gap-2 px-3 pb-3">
        {worked.counts.length > 0 && (
          <div className="text-dense">
            <p className="text-muted">{t(`answers.among.${worked.among}`)}</p>
            <ul>
              {worked.counts.map(({ technique, worked: good, total }) => (
                <li key={technique}>
                  {technique &&
                    t('answers.worked', { technique: t(`objection.technique.${technique}`), worked: good, total })}
                </li>
              ))}
            </ul>
          </div>
        )}
        {offered.length > 0 && (
          <ul className="divide-y divide-line">
            {offered.map((one) => (
              <li key={one.id} className="flex flex-col gap-1 py-2">
                <p className="font-semibold">{`«\u00a0${one.words}\u00a0»`}</p>
                <p>{one.answer}</p>
                <p className="text-dense text-muted">
                  {[one.technique && t(`objection.technique.${one.technique}`), one.product]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                <Button
                  look="quiet"
                  icon={CornerLeftUp}
                  className="-ml-4 self-start"
                  label={t('answers.takeNamed', { words: one.words })}
                  onClick={() => take(one)}
                >
                  {t('answers.take')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}
