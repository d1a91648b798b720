import { CalendarDays, ChevronRight, CircleQuestionMark, CircleUser, ExternalLink } from 'lucide-react';
import { Link } from 'wouter';
import { ServerCache } from '@/api/server';
import { JobPill } from '@/domain/jobs/pill';
import { t } from '@/i18n/t';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { useOffice } from '../desk/office';
import { href, routes } from '../routes';

/** Everything that has no place of its own in the bottom bar. */
export default function Menu() {
  return (
    <ServerCache>
      <Page title={t('nav.menu')} width="narrow">
        <Places />
      </Page>
    </ServerCache>
  );
}

function Places() {
  const office = useOffice();
  return (
    <>
      <JobPill linkTo={(target) => routes[target]} />
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        <Place to={href('agenda')} icon={CalendarDays} label={t('nav.agenda')} />
        {office.map((place) => (
          <Place key={place.route} to={routes[place.route]} icon={place.icon} label={t(place.label)} />
        ))}
        <Place to={href('account')} icon={CircleUser} label={t('nav.account')} />
        <li>
          <a
            href="/guide/"
            target="_blank"
            rel="noopener"
            className="flex min-h-14 items-center gap-3 px-4 font-semibold"
          >
            <Icon as={CircleQuestionMark} className="text-primary" />
            <span className="flex-1">{t('nav.guide')}</span>
            <Icon as={ExternalLink} className="text-muted" />
          </a>
        </li>
      </ul>
    </>
  );
}

function Place(props: { to: string; icon: typeof CircleUser; label: string }) {
  return (
    <li>
      <Link href={props.to} className="flex min-h-14 items-center gap-3 px-4 font-semibold">
        <Icon as={props.icon} className="text-primary" />
        <span className="flex-1">{props.label}</span>
        <Icon as={ChevronRight} className="text-muted" />
      </Link>
    </li>
  );
}
