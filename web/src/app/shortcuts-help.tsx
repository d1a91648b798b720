/** What may be done by keyboard, as « ? » shows it. */
import '@/i18n/fr/account';
import { t } from '@/i18n/t';
import { Keys } from '@/ui/keys';
import { Sheet } from '@/ui/sheet';
import type { Screens } from './screens';
import { beginnings, places } from './shortcuts';
import { useWide } from './wide';

export default function ShortcutsHelp({ screens, onClose }: { screens: Screens; onClose: () => void }) {
  const wide = useWide();
  const going = (Object.keys(places) as (keyof typeof places)[]).filter((letter) => screens[places[letter]]);
  const begun = (Object.keys(beginnings) as (keyof typeof beginnings)[]).filter(
    (letter) => screens.capture && screens[beginnings[letter].screen],
  );
  const lines: readonly (readonly [keys: string, words: string])[] = [
    ['Ctrl K, /', t('keys.search')],
    ['N', t('keys.capture')],
    ...begun.map((letter) => [`N ${letter.toUpperCase()}`, t(`keys.new.${letter}`)] as const),
    ...going.map((letter) => [`G ${letter.toUpperCase()}`, t(`keys.${places[letter]}`)] as const),
    ['J, K', t('keys.along')],
    ['B', t('keys.bulk')],
    ...(wide
      ? ([
          ['Alt ↓, Alt ↑', t('keys.sheets')],
          ['Échap', t('keys.back')],
        ] as const)
      : []),
    ['E', t('keys.edit')],
    ['Ctrl ↵', t('keys.save')],
    ['Ctrl Z', t('keys.undo')],
    ['?', t('keys.help')],
  ];
  return (
    <Sheet title={t('keys.title')} onClose={onClose}>
      <Keys lines={lines} />
      <p className="pt-3 text-meta text-muted">{t('keys.off')}</p>
    </Sheet>
  );
}
