/**
 * The shell of the field: a top bar, the screen, and five places within reach of a thumb:
 * Aujourd’hui · Portefeuille · ＋ · Carte · Menu. A place appears once its screen exists.
 */
import { Menu as MenuIcon, Plus, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession } from '@/api/session';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { ErrorBoundary } from '../error-boundary';
import { useLater } from '../later';
import { destinations } from '../navigation';
import { Reminders } from '../reminders';
import { href, routes } from '../routes';
import { Show } from '../screen';
import { ScreenOutlet, useScreens } from '../screens';
import { SearchDoor } from '../search-door';
import { RoomNotice, SampleNotice, SessionNotice, SkipLink, useShellMark } from '../shell-parts';
import { Shortcuts } from '../shortcuts';
import { SyncChip } from '../sync-chip';
import { useTwoPanes } from '../wide';
import { InstallOffer } from './install-offer';
import { screens as all, useReadAhead } from './screens';

export function FieldShell() {
  useShellMark('field');
  useReadAhead();
  const screens = useScreens(all);
  const { identity } = useSession();
  const panes = useTwoPanes();
  const shown = destinations.filter((d) => screens[d.route] && !d.rail);
  const beside = useLocation()[0].startsWith(routes.portfolio) && panes;
  const half = Math.ceil(shown.length / 2);
  return (
    <div className="flex min-h-dvh flex-col pb-20">
      <SkipLink />
      <Shortcuts screens={screens} />
      <header
        // On a screen as low as a desk zoomed twice, what is read needs its height.
        className="safe-top sticky top-0 z-30 border-line border-b bg-surface [@media(max-height:480px)]:static"
        data-screen-only
      >
        <div className="flex min-h-14 items-center gap-1 px-4">
          <img src="/icons/besace.svg" alt="" className="size-8" />
          <p className="min-w-0 flex-1 truncate pl-2 font-semibold max-[22.4rem]:invisible max-[22.4rem]:h-0">
            {identity?.organisation.name}
          </p>
          <SearchDoor
            screens={screens}
            button={(open) => <Button look="quiet" icon={Search} label={t('search.title')} onClick={open} />}
          />
          <SyncChip />
        </div>
      </header>
      <div className="flex flex-1 print:block">
        {beside && (
          <ErrorBoundary>
            <Show screen={all.portfolio} props={{ beside }} waiting={<div className="w-92 shrink-0" />} />
          </ErrorBoundary>
        )}
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          <SampleNotice />
          <SessionNotice />
          <RoomNotice />
          <InstallOffer />
          <Reminders />
          <ScreenOutlet screens={screens} />
        </main>
      </div>
      <nav
        aria-label={t('nav.main')}
        className="safe-bottom fixed inset-x-0 bottom-0 z-30 border-line border-t bg-surface"
        data-screen-only
      >
        <ul className="mx-auto flex h-16 max-w-xl items-stretch justify-around">
          {shown.slice(0, half).map((d) => (
            <Place key={d.route} to={routes[d.route]} icon={d.icon} label={t(d.label)} />
          ))}
          {screens.capture && (
            <li className="flex items-center">
              <Link
                href={href('capture')}
                aria-label={t('nav.capture')}
                className="flex size-14 items-center justify-center rounded-full bg-primary text-on-primary shadow-float"
              >
                <Icon as={Plus} size="large" />
              </Link>
            </li>
          )}
          {shown.slice(half).map((d) => (
            <Place key={d.route} to={routes[d.route]} icon={d.icon} label={t(d.label)} />
          ))}
          <Place to={routes.menu} icon={MenuIcon} label={t('nav.menu')} mark={<Working />} />
        </ul>
      </nav>
    </div>
  );
}

/** Work under way is followed in « Menu »; it is seen from every screen. */
function Working() {
  const Mark = useLater(async () => (await import('@/domain/jobs/working')).Working);
  return Mark && <Mark />;
}

function Place(props: { to: string; icon: typeof Plus; label: string; mark?: ReactNode }) {
  const [here] = useLocation();
  const current = props.to === '/' ? here === '/' : here.startsWith(props.to);
  return (
    // As wide as its word: on the narrowest screens a fifth of the bar is too little for the longest.
    <li className="relative flex flex-auto">
      <Link
        href={props.to}
        aria-current={current ? 'page' : undefined}
        className={classes(
          // Text of any size, but where five words share the width of a telephone.
          'flex flex-1 flex-col items-center justify-center gap-0.5 font-semibold text-[length:min(0.8125rem,16px,3.8vw)] leading-5 tracking-tight',
          current ? 'text-primary' : 'text-muted',
        )}
      >
        <span
          className={classes('flex h-8 w-12 items-center justify-center rounded-full', current && 'bg-primary-tint')}
        >
          <Icon as={props.icon} />
        </span>
        {props.label}
      </Link>
      {props.mark}
    </li>
  );
}
