/** The search dialog with the places that this person has and what she may do; loaded when it is opened first. */
import '@/i18n/fr/account';
import { useLocation } from 'wouter';
import { useMay } from '@/api/permissions';
import { ServerCache } from '@/api/server';
import type { Place } from '@/domain/search/find';
import { Search } from '@/domain/search/search';
import { t } from '@/i18n/t';
import { syncNow } from '@/offline/engine';
import { prefer, usePreferences } from '@/ui/preferences';
import { signingOut } from './account/signing-out';
import { useOffice } from './desk/office';
import { destinations } from './navigation';
import { href, routes } from './routes';
import type { Screens } from './screens';
import { type Beginning, beginnings } from './shortcuts';

interface SearchDialogProps {
  screens: Screens;
  onClose: () => void;
}

export default function SearchDialog(props: SearchDialogProps) {
  return (
    <ServerCache>
      <Dialog {...props} />
    </ServerCache>
  );
}

function Dialog({ screens, onClose }: SearchDialogProps) {
  const [, go] = useLocation();
  const office = useOffice();
  const places = [
    ...destinations
      .filter((d) => screens[d.route])
      .map((d) => ({
        label: t(d.label),
        to: routes[d.route] as string,
        ...(d.route === 'today' ? { words: t('search.words.today') } : {}),
      })),
    { label: t('outbox.title'), to: href('outbox') },
    ...office.map((place) => ({ label: t(place.label), to: routes[place.route] as string })),
    { label: t('nav.account'), to: href('account') },
  ];
  return (
    <Search
      places={places}
      acts={useActs(screens)}
      sheetOf={sheetOf}
      allOf={(text) => `${href('portfolio')}?q=${encodeURIComponent(text)}`}
      onClose={onClose}
      onGo={(to) => {
        // In the place of the dialog: going back leads to the screen it was opened on.
        go(to, { replace: true });
        onClose();
      }}
    />
  );
}

/** What can be begun or done from anywhere, by whoever may. */
function useActs(screens: Screens): readonly Place[] {
  const may = useMay();
  const { theme } = usePreferences();
  const begun = Object.keys(beginnings) as (keyof typeof beginnings)[];
  return [
    ...begun.flatMap((letter) => {
      const { screen, query }: Beginning = beginnings[letter];
      if (!screens.capture || !screens[screen]) return [];
      const to = query ? `${href(screen)}?${query}` : href(screen);
      return [{ label: t(`keys.new.${letter}`), words: t(`search.words.${letter}`), to }];
    }),
    ...(screens.importNew && may('createImport')
      ? [{ label: t('search.act.import'), words: t('search.words.import'), to: href('importNew') }]
      : []),
    { label: t('search.act.sync'), words: t('search.words.sync'), to: () => void syncNow() },
    ...themes
      .filter((one) => one !== theme)
      .map((one) => ({
        label: t(`search.act.${one}`),
        words: t(`search.words.${one}`),
        to: () => prefer({ theme: one }),
      })),
    { label: t('account.signOut'), words: t('search.words.signOut'), to: `${href('account')}?${signingOut}` },
  ];
}

const themes = ['light', 'dark', 'system'] as const;

const sheetOf = (id: string) => href('sheet', { id });
