/** What was begun last and never saved, one touch away where the app opens: whoever was cut short goes on with it (8.4). */
import { PenLine } from 'lucide-react';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { useNow } from '@/ui/now';
import { useClosed, useKnownBegun, type WhereOf } from './begun';

/** What is older was let lie: « À envoyer » has it. In milliseconds. */
const fresh = 12 * 3600_000;

interface ResumeProps {
  whereOf: WhereOf;
  sheetOf: (id: string) => string;
  /** Where all of them are. */
  outbox: string;
}

export function Resume({ whereOf, sheetOf, outbox }: ResumeProps) {
  const now = useNow();
  const closed = useClosed();
  const begun = useKnownBegun(whereOf) ?? [];
  const last = begun.at(-1);
  const to = last && (last.to ?? (last.about && sheetOf(last.about.id)));
  if (!last || last.at < now - fresh) return null;
  if (!to || closed(last))
    return (
      <LinkButton href={outbox} icon={PenLine} className="self-start">
        {t('begun.title')}
      </LinkButton>
    );
  const name = [t(`begun.what.${last.what}`), last.about?.name].filter(Boolean).join(', ');
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <LinkButton href={to} icon={PenLine}>
        {t('begun.openOf', { name })}
      </LinkButton>
      {begun.length > 1 && (
        <LinkButton look="quiet" href={outbox}>
          {t('begun.others', { count: begun.length - 1 })}
        </LinkButton>
      )}
    </div>
  );
}
