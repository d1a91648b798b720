/** Beside the list while none of its accounts is open. */
import '@/i18n/fr/beside';
import { BookUser } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { t } from '@/i18n/t';
import { Empty } from '@/ui/empty';

export function NothingOpen() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t('portfolio.title')} · Besace`;
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="flex min-h-[60dvh] items-center" data-screen-only>
      {/* It is there to be read: whoever sees has it in the pane. */}
      <h1 ref={heading} tabIndex={-1} className="sr-only">
        {t('portfolio.title')}
      </h1>
      <Empty icon={BookUser} title={t('beside.nothing')}>
        <p className="text-balance">{t('beside.nothingText')}</p>
      </Empty>
    </div>
  );
}
