/**
 * Root chooses what to show: the pages that need no session, the sign-in page for somebody unknown, else the shell of
 * the field (below 1024 px) or of the desk. Both shells show local data before the session is renewed.
 */
import { lazy, Suspense, useEffect, useState } from 'react';
import { Route, Switch } from 'wouter';
import { renew, useSession } from '@/api/session';
import { loadLanguage } from '@/i18n/t';
import { usePreferences } from '@/ui/preferences';
import { Toasts } from '@/ui/toast';
import { ErrorBoundary } from './error-boundary';
import { FieldShell } from './field/shell';
import { entryRoutes } from './routes';
import { useWide } from './wide';

const DeskShell = lazy(() => import('./desk/shell'));
const SignIn = lazy(() => import('./entry/sign-in'));
const Forgotten = lazy(() => import('./entry/forgotten'));
const Setup = lazy(() => import('./entry/setup'));
const Invitation = lazy(() => import('./entry/invitation'));
const Reset = lazy(() => import('./entry/reset'));

export function Root() {
  const language = useLoadedLanguage();
  return (
    <ErrorBoundary key={language}>
      <Suspense fallback={null}>
        <Switch>
          <Route path={entryRoutes.signIn} component={SignIn} />
          <Route path={entryRoutes.forgotten} component={Forgotten} />
          <Route path={entryRoutes.setup} component={Setup} />
          <Route path={entryRoutes.invitation} component={Invitation} />
          <Route path={entryRoutes.reset} component={Reset} />
          <Route>
            <Inside />
          </Route>
        </Switch>
      </Suspense>
      <Toasts />
    </ErrorBoundary>
  );
}

function Inside() {
  const { status } = useSession();
  const wide = useWide();
  useEffect(() => {
    // Rendering does not wait for the answer: without network the shell shows what the device keeps.
    if (status === 'resuming') renew().catch(() => undefined);
  }, [status]);
  if (status === 'anonymous') return <SignIn />;
  return wide ? <DeskShell /> : <FieldShell />;
}

/** The language whose texts are loaded; a change mounts everything below anew, in the new one. */
function useLoadedLanguage() {
  const { language } = usePreferences();
  const [loaded, setLoaded] = useState(language);
  useEffect(() => {
    let stale = false;
    loadLanguage(language).then(() => {
      if (!stale) setLoaded(language);
    });
    return () => {
      stale = true;
    };
  }, [language]);
  return loaded;
}
