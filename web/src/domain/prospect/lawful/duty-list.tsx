/** What the law asks of whoever makes the contact: folded where it is only recalled. */
import '@/i18n/fr/duties';
import { t } from '@/i18n/t';
import { dutiesAt } from './duties';
import type { Channel, Person, Standing } from './standing';

interface DutyListProps {
  standing: Standing;
  person: Person;
  /** The channels to which the same is answered, when they are several. */
  ways?: readonly Channel[] | undefined;
  open?: boolean;
}

export function DutyList({ standing, person, ways = [standing.channel], open }: DutyListProps) {
  const duties = new Set(ways.flatMap((channel) => dutiesAt({ ...standing, channel }, person)));
  if (duties.size === 0) return null;
  return (
    <details open={open} data-screen-only className="text-dense">
      <summary className="flex min-h-hit cursor-pointer items-center font-semibold text-primary">
        {t('lawful.duties')}
      </summary>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {[...duties].map((duty) => (
          <li key={duty}>{t(`lawful.duty.${duty}`)}</li>
        ))}
      </ul>
    </details>
  );
}
