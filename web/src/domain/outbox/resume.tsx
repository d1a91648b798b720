/** What was begun last and never saved, one touch away where the app opens: whoever was cut short goes on with it (8.4). */
import { PenLine } from 'lucide-react';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { useNow } from '@/ui/now';
import { useKnownBegun, type WhereOf } from './begun';

/** What is older was let lie: « À envoyer » has it. In milliseconds. */
const fresh = 12 * 3600_000;

export function Resume({ whereOf, sheetOf }: { whereOf: WhereOf; sheetOf: (id: string) => string }) {
  const now = useNow();
  const last = useKnownBegun(whereOf)?.at(-1);
  const to = last && (last.to ?? (last.about && sheetOf(last.about.id)));
  if (!last || !to || last.at < now - fresh) return null;
  const name = [t(`begun.what.${last.what}`), last.about?.name].filter(Boolean).join(', ');
  return (
    <LinkButton href={to} icon={PenLine} className="self-start">
      {t('begun.openOf', { name })}
    </LinkButton>
  );
}
