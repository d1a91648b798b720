/** What a report still wants, each point leading to where it is written. */
import { CircleCheck, CircleDashed } from 'lucide-react';
import { t } from '@/i18n/t';
import { Findings, useProof } from '@/keeping/lint';
import { useNames } from '@/keeping/people';
import { useLive } from '@/offline/hooks';
import { Card } from '@/ui/card';
import { Icon } from '@/ui/icon';
import { allWords, checksOf, type Report } from './report';
import { preparationOf, sheetsOf } from './serving';
import type { Visit } from './visit';

type Check = ReturnType<typeof checksOf>[number]['name'];

/** The part of the screen where a point is seen to, by its id; that of its name unless said. */
const elsewhere: Partial<Record<Check, string>> = { concessions: 'closing', figures: 'closing', next: 'closing' };

/** Opens the part where a point is written and goes there. */
function lead(check: Check) {
  const part = document.getElementById(`report-${elsewhere[check] ?? check}`);
  if (part instanceof HTMLDetailsElement) part.open = true;
  part?.querySelector<HTMLElement>('summary, input, textarea, select, button')?.focus({ preventScroll: true });
  part?.scrollIntoView?.();
}

/** Whether somebody else could act on it, in words: nothing stops on it. */
export function Checks({ visit, report }: { visit: Visit; report: Report }) {
  const proof = useProof(allWords(report));
  const nameOf = useNames();
  const known = useLive(
    async (local) => {
      const account = await local.get('account', visit.accountId);
      return {
        // What was not sent yet is hers who wrote it.
        owner: await local.get('user', account?.ownerId ?? visit.authorId),
        aim: preparationOf(
          visit,
          await sheetsOf(local, visit.accountId),
          await local.ofAccount('visit', visit.accountId),
        ),
      };
    },
    [visit.accountId, visit.startedAt, visit.outcome],
  );
  if (!known) return null;
  const owned = known.owner?.active ?? false;
  const checks = checksOf(visit, report, { aim: known.aim, owned });
  const wordsOf = (name: Check) => {
    if (name !== 'next') return t(`report.check.${name}`);
    return owned ? t('report.check.next', { who: nameOf(known.owner?.id) }) : t('report.check.nextOfNobody');
  };
  const missing = checks.filter((check) => !check.ok);
  return (
    <Card title={t('report.checks')}>
      <p className="mb-2 text-dense text-muted">
        {missing.length === 0 ? t('report.allGood') : t('report.missing', { count: missing.length })}
      </p>
      <ul className="flex flex-col gap-1 text-dense">
        {checks.map((check) => (
          <li key={check.name} className="flex items-start gap-2">
            <Icon
              as={check.ok ? CircleCheck : CircleDashed}
              size="small"
              className={check.ok ? 'mt-0.5 text-success' : 'mt-0.5 text-muted'}
            />
            <span>
              <span className="sr-only">{t(check.ok ? 'report.ok' : 'report.notYet')} </span>
              {check.ok ? (
                wordsOf(check.name)
              ) : (
                <button type="button" className="min-h-6 text-left underline" onClick={() => lead(check.name)}>
                  {wordsOf(check.name)}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-3 empty:hidden">
        <Findings proof={proof} />
      </div>
    </Card>
  );
}
