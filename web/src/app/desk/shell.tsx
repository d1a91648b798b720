/** The shell of the desk: a rail on the left that may be narrowed, and the screen. */
import { CircleQuestionMark, CircleUser, PanelLeftClose, PanelLeftOpen, Plus, Search } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Link, useLocation } from 'wouter';
import { ServerCache } from '@/api/server';
import { useSession } from '@/api/session';
import { TellingJobPill } from '@/domain/jobs/pill';
import { t } from '@/i18n/t';
import { Button, LinkButton } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { prefer, usePreferences } from '@/ui/preferences';
import { accountAt } from '../address';
import { destinations } from '../navigation';
import { Reminders } from '../reminders';
import { href, routes } from '../routes';
import { ScreenOutlet, useScreens } from '../screens';
import { SearchDoor } from '../search-door';
import { RoomNotice, SampleNotice, SessionNotice, SkipLink, useShellMark } from '../shell-parts';
import { Shortcuts } from '../shortcuts';
import { SyncChip } from '../sync-chip';
import { useBeside } from '../wide';
import { useOffice } from './office';
import { screens as all } from './screens';

/** One does without it until its file is on the device. */
const ListBeside = lazy(() => import('./list-beside').catch(() => ({ default: () => null })));

export default function DeskShell() {
  return (
    <ServerCache>
      <Shell />
    </ServerCache>
  );
}

function Shell() {
  useShellMark('desk');
  const screens = useScreens(all);
  const office = useOffice();
  const { identity } = useSession();
  const { narrow } = usePreferences();
  const [here] = useLocation();
  const open = accountAt(here);
  const form = open !== undefined && here !== href('sheet', { id: open });
  const { beside, plenty } = useBeside();
  // What is done from a sheet needs its room.
  const column = open !== undefined && beside && (plenty || !form);
  const name = identity ? `${identity.user.firstName} ${identity.user.lastName}`.trim() : t('nav.account');
  return (
    <>
      <SkipLink />
      <Shortcuts screens={screens} />
      <div className="flex min-h-dvh" data-beside={column || undefined}>
        <nav
          aria-label={t('nav.main')}
          className={classes(
            'sticky top-0 flex h-dvh shrink-0 flex-col gap-1 border-line border-r bg-surface p-2',
            narrow ? 'w-16' : 'w-[13.75rem]',
          )}
          data-screen-only
        >
          <div className="flex items-center gap-2 pb-2">
            {!narrow && (
              <>
                <img src="/icons/besace.svg" alt="" className="ml-1 size-8" />
                <p className="min-w-0 flex-1 truncate font-semibold" title={identity?.organisation.name}>
                  {identity?.organisation.name}
                </p>
              </>
            )}
            <Button
              look="quiet"
              icon={narrow ? PanelLeftOpen : PanelLeftClose}
              label={narrow ? t('nav.expand') : t('nav.collapse')}
              onClick={() => prefer({ narrow: !narrow })}
            />
          </div>
          <SearchDoor
            screens={screens}
            button={(open) => (
              <button
                type="button"
                onClick={open}
                data-tip={narrow ? t('search.title') : undefined}
                className="mb-1 flex min-h-hit items-center gap-3 rounded-control border border-border px-3 text-muted hover:bg-sunken"
              >
                <Icon as={Search} />
                <span className={narrow ? 'sr-only' : 'flex-1 text-left'}>{t('search.title')}</span>
                {!narrow && <kbd className="text-meta">Ctrl K</kbd>}
              </button>
            )}
          />
          {screens.capture && <Capture narrow={narrow} />}
          <ul className="goes-on mb-1 flex flex-1 flex-col overflow-y-auto border-line border-b pb-1">
            {destinations
              .filter((d) => screens[d.route])
              .map((d) => (
                <Place key={d.route} to={routes[d.route]} icon={d.icon} label={t(d.label)} narrow={narrow} />
              ))}
            {office.length > 0 && <li aria-hidden className="mx-3 my-1 border-line border-t" />}
            {office.map((place) => (
              <Place
                key={place.route}
                to={routes[place.route]}
                icon={place.icon}
                label={t(place.label)}
                narrow={narrow}
              />
            ))}
          </ul>
          <TellingJobPill narrow={narrow} linkTo={(target) => routes[target]} />
          <SyncChip narrow={narrow} />
          <ul className={narrow ? undefined : 'flex items-center'}>
            <Place to={href('account')} icon={CircleUser} label={name} narrow={narrow} wide />
            <li>
              <a
                href="/guide/"
                target="_blank"
                rel="noopener"
                data-tip={t('nav.guide')}
                className="flex min-h-hit items-center rounded-control px-3 text-text hover:bg-sunken"
              >
                <Icon as={CircleQuestionMark} />
                <span className="sr-only">{t('nav.guide')}</span>
              </a>
            </li>
          </ul>
        </nav>
        {open && column && (
          <Suspense fallback={<div className="w-72 shrink-0 border-line border-r min-[90rem]:w-80" />}>
            <ListBeside open={open} form={form} column />
          </Suspense>
        )}
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          <SampleNotice />
          <SessionNotice />
          <RoomNotice />
          <Reminders />
          {open && !form && !column && (
            <Suspense fallback={<div className="h-9" />}>
              <ListBeside open={open} />
            </Suspense>
          )}
          <ScreenOutlet screens={screens} />
        </main>
      </div>
    </>
  );
}

/** Where one is shows in the rail, however far down it stands. */
const intoView = (place: HTMLElement | null) => void place?.scrollIntoView?.({ block: 'nearest' });

function Place(props: { to: string; icon: typeof CircleUser; label: string; narrow: boolean; wide?: boolean }) {
  const [here] = useLocation();
  const current = props.to === '/' ? here === '/' : here.startsWith(props.to);
  return (
    <li className={props.wide ? 'min-w-0 flex-1' : undefined}>
      <Link
        href={props.to}
        ref={current ? intoView : undefined}
        aria-current={current ? 'page' : undefined}
        data-tip={props.narrow ? props.label : undefined}
        className={classes(
          // A low window shows more of them at once.
          'flex min-h-hit items-center gap-3 rounded-control px-3 font-semibold [@media(max-height:52rem)]:min-h-8',
          current ? 'bg-primary-tint text-primary' : 'text-text hover:bg-sunken',
        )}
      >
        <Icon as={props.icon} />
        <span className={props.narrow ? 'sr-only' : 'truncate'}>{props.label}</span>
      </Link>
    </li>
  );
}

function Capture({ narrow }: { narrow: boolean }) {
  return narrow ? (
    <LinkButton look="primary" icon={Plus} label={t('nav.capture')} href={href('capture')} />
  ) : (
    <LinkButton look="primary" icon={Plus} href={href('capture')} className="mb-2">
      {t('nav.capture')}
    </LinkButton>
  );
}
