/** What may be done by keyboard, as « ? » shows it. */
import '@/i18n/fr/account';
import { t } from '@/i18n/t';
import { Sheet } from '@/ui/sheet';
import type { Screens } from './screens';
import { beginnings, places } from './shortcuts';

export default function ShortcutsHelp({ screens, onClose }: { screens: Screens; onClose: () => void }) {
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
    ['E', t('keys.edit')],
    ['Ctrl ↵', t('keys.save')],
    ['Ctrl Z', t('keys.undo')],
    ['?', t('keys.help')],
  ];
  return (
    <Sheet title={t('keys.title')} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {lines.map(([keys, words]) => (
          <div key={keys} className="col-span-2 grid grid-cols-subgrid items-center">
            <dt>
              <kbd className="rounded-control border border-border px-2 py-0.5 font-semibold text-dense">{keys}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className="pt-3 text-meta text-muted">{t('keys.off')}</p>
    </Sheet>
  );
}
