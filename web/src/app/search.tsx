/** The search dialog with the places that this person has; loaded when it is opened first. */
import { useLocation } from 'wouter';
import { ServerCache } from '@/api/server';
import { Search } from '@/domain/search/search';
import { t } from '@/i18n/t';
import { useOffice } from './desk/office';
import { destinations } from './navigation';
import { href, routes } from './routes';
import type { Screens } from './screens';

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
    ...(screens.capture ? [{ label: t('portfolio.first'), to: href('capture') }] : []),
    ...destinations.filter((d) => screens[d.route]).map((d) => ({ label: t(d.label), to: routes[d.route] as string })),
    { label: t('outbox.title'), to: href('outbox') },
    ...office.map((place) => ({ label: t(place.label), to: routes[place.route] as string })),
    { label: t('nav.account'), to: href('account') },
  ];
  return (
    <Search
      places={places}
      sheetOf={sheetOf}
      onClose={onClose}
      onGo={(to) => {
        // In the place of the dialog: going back leads to the screen it was opened on.
        go(to, { replace: true });
        onClose();
      }}
    />
  );
}

const sheetOf = (id: string) => href('sheet', { id });
