/**
 * The foot of a list: the button that reads the next page, and the one that prints what is shown. On paper it says how many
 * rows there are, and of how many when the list goes on: what is missing is not taken for nothing.
 */
import '@/i18n/fr/printing';
import { Printer } from 'lucide-react';
import { t } from '@/i18n/t';
import { Button } from './button';

interface ListFootProps {
  /** How many rows are shown. */
  count: number;
  /** How many there are in all, where that is known. */
  total?: number;
  more?: (() => void) | null | undefined;
  busy?: boolean | undefined;
}

export function ListFoot({ count, total, more, busy }: ListFootProps) {
  const goesOn = total === undefined ? Boolean(more) : total > count;
  return (
    <>
      <div className="flex flex-wrap items-center justify-center gap-2" data-screen-only>
        {more && (
          <Button busy={busy ?? false} onClick={more}>
            {t('list.more')}
          </Button>
        )}
        {count > 0 && (
          <Button look="quiet" icon={Printer} onClick={() => window.print()}>
            {goesOn ? t('print.shown', { count }) : t('print.list')}
          </Button>
        )}
      </div>
      <p className="hidden text-meta print:block">
        {!goesOn
          ? t('print.all', { count })
          : total === undefined
            ? t('print.some', { count })
            : t('print.of', { count, total })}
      </p>
    </>
  );
}
