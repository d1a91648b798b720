/**
 * Root chooses what to show: the pages that need no session, the sign-in page for somebody unknown, else the shell of
 * the field (below 1024 px, more where text is larger) or of the desk. Both shells show local data before the session is renewed.
 */
import { Suspense, useEffect, useState } from 'react';
import { Route, Switch } from 'wouter';
import { useConfig } from '@/api/config';
import { accessToken, useSession } from '@/api/session';
import { loadLanguage } from '@/i18n/t';
import { readGrace, useAccess } from '@/offline/access';
import { startEngine, stopEngine } from '@/offline/engine';
import { quiet, showFirst } from '@/offline/idle';
import { isInField, obeyMinimum, reloadForUpdate } from '@/offline/update';
import { MeetingForeseen, VisitLaw } from '@/reaching/visiting';
import { onMissingPart } from '@/ui/part';
import { usePreferences } from '@/ui/preferences';
import { Toasts } from '@/ui/toast';
import { ErrorBoundary } from './error-boundary';
import { FieldShell } from './field/shell';
import { Reaching } from './reaching';
import { entryRoutes } from './routes';
import { Screen, Show } from './screen';
import { ForeseenMeeting, PlannedVisit } from './visit-law';
import { useWide } from './wide';

const deskShell = new Screen(() => import('./desk/shell'));
const signIn = new Screen(() => import('./entry/sign-in'));
const forgotten = new Screen(() => import('./entry/forgotten'));
const setup = new Screen(() => import('./entry/setup'));
const invitation = new Screen(() => import('./entry/invitation'));
const reset = new Screen(() => import('./entry/reset'));

onMissingPart(() => void reloadForUpdate(isInField).catch(() => undefined));

export function Root() {
  useOffline();
  const language = useLoadedLanguage();
  return (
    <ErrorBoundary key={language}>
      <Suspense fallback={null}>
        <Switch>
          <Route path={entryRoutes.signIn}>
            <Show screen={signIn} waiting={null} />
          </Route>
          <Route path={entryRoutes.forgotten}>
            <Show screen={forgotten} waiting={null} />
          </Route>
          <Route path={entryRoutes.setup}>
            <Show screen={setup} waiting={null} />
          </Route>
          <Route path={entryRoutes.invitation}>
            <Show screen={invitation} waiting={null} />
          </Route>
          <Route path={entryRoutes.reset}>
            <Show screen={reset} waiting={null} />
          </Route>
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
  const access = useAccess();
  const wide = useWide();
  if (access !== 'open') return <Show screen={signIn} waiting={null} />;
  return (
    <VisitLaw value={PlannedVisit}>
      <MeetingForeseen value={ForeseenMeeting}>
        {wide ? <Show screen={deskShell} waiting={null} /> : <FieldShell />}
        <Reaching />
      </MeetingForeseen>
    </VisitLaw>
  );
}

/** Keeps the local database of the person open and in step, whatever page is shown. */
function useOffline() {
  const { status, identity } = useSession();
  const config = useConfig();
  const organisation = identity?.organisation.id;
  const user = identity?.user.id;
  useEffect(() => {
    // What the device keeps is shown first; whatever needs the session before that renews it by itself.
    if (status === 'resuming')
      void quiet(showFirst)
        .then(accessToken)
        .catch(() => undefined);
    if (status === 'open') readGrace().catch(() => undefined); // what was known last holds
  }, [status]);
  useEffect(() => {
    if (organisation && user) startEngine(organisation, user);
    else stopEngine();
  }, [organisation, user]);
  useEffect(() => {
    if (config) void obeyMinimum(config.minClient);
  }, [config]);
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
