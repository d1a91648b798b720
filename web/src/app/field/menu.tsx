import { ChevronRight, CircleUser } from 'lucide-react';
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { href } from '../routes';

/** Everything that has no place of its own in the bottom bar. */
export default function Menu() {
  return (
    <Page title={t('nav.menu')} width="narrow">
      <ul className="overflow-hidden rounded-card border border-line bg-surface">
        <li>
          <Link href={href('account')} className="flex min-h-14 items-center gap-3 px-4 font-semibold">
            <Icon as={CircleUser} className="text-primary" />
            <span className="flex-1">{t('nav.account')}</span>
            <Icon as={ChevronRight} className="text-muted" />
          </Link>
        </li>
      </ul>
    </Page>
  );
}
