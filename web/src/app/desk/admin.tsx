/** The way into administration, and the frame of its screens: each says where one is and leads back. */

import '@/i18n/fr/admin';
import {
  Activity,
  Award,
  BookLock,
  BookOpenCheck,
  Building2,
  ClipboardList,
  Hourglass,
  Inbox,
  ListPlus,
  type LucideIcon,
  MapPinned,
  Megaphone,
  Network,
  PhoneOutgoing,
  PlugZap,
  RefreshCw,
  Scale,
  ScrollText,
  Settings2,
  Tags,
  Target,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type Operation, useMay, usePermissions } from '@/api/permissions';
import { DemoNotice } from '@/domain/organisation/demo';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { classes } from '@/ui/classes';
import { Empty } from '@/ui/empty';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { needs } from '../needs';
import { href, routes } from '../routes';

const sections = {
  people: [
    { route: 'users', icon: Users },
    { route: 'teams', icon: Network },
    { route: 'territories', icon: MapPinned },
  ],
  words: [
    { route: 'vocabulary', icon: Tags },
    { route: 'customFields', icon: ListPlus },
    { route: 'callScripts', icon: PhoneOutgoing },
    { route: 'questionnaires', icon: ClipboardList },
    { route: 'personas', icon: Target },
    { route: 'thresholds', icon: Award },
  ],
  privacy: [
    // Others see them from the sheets of their accounts.
    { route: 'dataRequests', icon: Inbox, offered: 'actOnDataRequest' },
    { route: 'retention', icon: Hourglass },
    { route: 'legalRules', icon: Scale },
    { route: 'notices', icon: Megaphone },
    { route: 'processing', icon: BookLock },
    { route: 'textDraws', icon: BookOpenCheck },
  ],
  running: [
    { route: 'organisation', icon: Building2 },
    { route: 'connectors', icon: PlugZap },
    { route: 'jobs', icon: Activity },
    { route: 'syncedDevices', icon: RefreshCw },
    { route: 'audit', icon: ScrollText },
  ],
} as const satisfies Record<string, readonly { route: keyof typeof needs; icon: LucideIcon; offered?: Operation }[]>;

export default function Administration() {
  return (
    <Page title={t('nav.administration')}>
      <Answered question={usePermissions()}>{() => <Sections />}</Answered>
    </Page>
  );
}

function Sections() {
  const may = useMay();
  const mine = (Object.keys(sections) as (keyof typeof sections)[])
    .map((section) => ({
      section,
      shown: sections[section].filter((one) => may('offered' in one ? one.offered : needs[one.route])),
    }))
    .filter(({ shown }) => shown.length > 0);
  if (mine.length === 0) return <Empty icon={Settings2} title={t('admin.nothing')} />;
  return (
    <>
      <DemoNotice />
      {mine.map(({ section, shown }) => (
        <section key={section} aria-labelledby={`admin-${section}`} className="flex flex-col gap-2">
          <h2 id={`admin-${section}`} className="text-lead">
            {t(`admin.section.${section}`)}
          </h2>
          <ul className={classes('grid gap-3', shown.length % 3 === 1 ? 'desk:grid-cols-2' : 'desk:grid-cols-3')}>
            {shown.map((one) => (
              <li key={one.route}>
                <Link
                  href={routes[one.route]}
                  className="flex h-full items-start gap-3 rounded-card border border-line bg-surface p-4 hover:border-primary"
                >
                  <span className="flex size-10 shrink-0 items-center justify-center rounded-control bg-primary-tint text-primary">
                    <Icon as={one.icon} />
                  </span>
                  <span className="min-w-0">
                    <span className="block font-semibold">{t(`admin.${one.route}`)}</span>
                    <span className="block text-muted">{t(`admin.text.${one.route}`)}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** A screen of administration. */
export function AdminPage(props: {
  title: string;
  back?: { to: string; label: string };
  width?: 'narrow' | 'normal' | 'full';
  children: ReactNode;
}) {
  const back = props.back ?? { to: href('administration'), label: t('nav.administration') };
  return (
    <Page
      title={props.title}
      width={props.width ?? 'normal'}
      above={
        <Link href={back.to} className="underline">
          {back.label}
        </Link>
      }
    >
      {props.children}
    </Page>
  );
}
