/** Shows the screen of the address, out of those that a shell has; the shell stays while a screen loads or fails. */
import { Compass } from 'lucide-react';
import { Suspense, useLayoutEffect, useMemo } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { useReader } from '@/api/session';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { useKeptFocus } from '@/ui/focus';
import { leave } from '@/ui/left';
import { Page } from '@/ui/page';
import { ErrorBoundary } from './error-boundary';
import { href, type RouteName, routes } from './routes';
import { Screen, Show, Waiting } from './screen';

/** The screens of a shell, by route: `today: new Screen(() => import('./today'))`, with a default export. */
export type Screens = Partial<Record<RouteName, Screen>>;

const acts: ReadonlySet<string> = new Set<RouteName>(['capture', 'qualify', 'visitNew']);

const withheld = new Screen(() => import('./withheld'));

/** Those of the screens that the person signed in has a use for. */
export function useScreens(screens: Screens): Screens {
  const reader = useReader();
  return useMemo(
    () => (reader ? Object.fromEntries(Object.entries(screens).filter(([name]) => !acts.has(name))) : screens),
    [screens, reader],
  );
}

export function ScreenOutlet({ screens }: { screens: Screens }) {
  const [here] = useLocation();
  useKeptFocus();
  // Another screen begins at its top; a list that is come back to finds its place by itself.
  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    return () => leave(here);
  }, [here]);
  const shown = { ...Object.fromEntries([...acts].map((name) => [name, withheld])), ...screens };
  return (
    <Switch>
      {Object.entries(shown).map(([name, screen]) => (
        <Route key={name} path={routes[name as RouteName]}>
          <ErrorBoundary>
            <Suspense fallback={<Waiting />}>
              <Show screen={screen} />
            </Suspense>
          </ErrorBoundary>
        </Route>
      ))}
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

export function NotFound() {
  return (
    <Page title={t('app.notFound.title')} width="narrow">
      <Empty
        icon={Compass}
        title={t('app.notFound.text')}
        action={
          <LinkButton look="primary" href={href('today')}>
            {t('app.home')}
          </LinkButton>
        }
      />
    </Page>
  );
}
