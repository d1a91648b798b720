/**
 * Search from anywhere: accounts and people of the device without network, then what the server has beyond, then the
 * places of the app and what can be done from anywhere. Arrows move, Enter opens; what is under a finger opens too; « ? » says what can be typed.
 */
import { Building2, CornerDownRight, Search as Glass, UserRound, Zap } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { t } from '@/i18n/t';
import { classes } from '@/ui/classes';
import { Field, Input } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { isOffline, sentence } from '@/ui/sentence';
import { Sheet } from '@/ui/sheet';
import { asksHelp, type Found, matching, type Place, useAtHand, useLocal, useOnline } from './find';
import { SearchHelp } from './help';

interface SearchProps {
  places: readonly Place[];
  acts: readonly Place[];
  sheetOf: (id: string) => string;
  allOf: (text: string) => string;
  onGo: (to: string) => void;
  onClose: () => void;
}

const icons = { account: Building2, contact: UserRound, place: CornerDownRight, act: Zap };

export function Search({ places, acts, sheetOf, allOf, onGo, onClose }: SearchProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  // Once the dialog is open: before, nothing in it can have the focus.
  useEffect(() => box.current?.focus(), []);
  const helps = asksHelp(text);
  const local = useLocal(text, { sheetOf, allOf }) ?? [];
  const atHand = useAtHand(sheetOf);
  const typed = text.trim() !== '';
  const online = useOnline(text, sheetOf);
  const here = new Set(local.map((found) => found.key));
  const groups: { title: string; found: Found[] }[] = [
    { title: t('search.opened'), found: (!typed && atHand?.opened) || [] },
    { title: t('search.favourites'), found: (!typed && atHand?.favourites) || [] },
    { title: t('search.here'), found: local },
    {
      title: t('search.online'),
      found: online.found.filter((found) => !here.has(found.key)),
    },
    { title: t('search.places'), found: matching('place', places, text) },
    { title: t('search.acts'), found: matching('act', acts, text) },
  ].filter((group) => !helps && group.found.length > 0);
  const flat = groups.flatMap((group) => group.found);
  const shared = new Set(flat.map(({ label }) => label).filter((label, at, all) => all.indexOf(label) !== at));
  const current = Math.min(at, flat.length - 1);
  const optionId = (index: number) => `${id}-${index}`;

  function choose({ to }: Found) {
    if (typeof to === 'string') return onGo(to);
    onClose();
    to();
  }

  function onKey(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step && flat.length > 0) {
      event.preventDefault();
      const next = (current + step + flat.length) % flat.length;
      setAt(next);
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
    }
    const chosen = flat[current];
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      choose(chosen);
    }
  }

  let index = -1;
  return (
    <Sheet title={t('search.title')} onClose={onClose} full>
      <div className="flex flex-col gap-3">
        <Field label={t('search.label')} hideLabel className="relative">
          <Icon as={Glass} className="absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
          <Input
            ref={box}
            type="search"
            role="combobox"
            aria-expanded={flat.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={flat.length > 0 ? optionId(current) : undefined}
            aria-describedby={helps ? `${id}-help` : undefined}
            autoComplete="off"
            enterKeyHint="go"
            className="pl-10"
            placeholder={t('search.hint')}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKey}
          />
        </Field>
        <p role="status" className="sr-only">
          {text.trim() && !helps ? t('search.count', { count: flat.length }) : ''}
        </p>
        {helps && <SearchHelp id={`${id}-help`} />}
        {!text && <p className="px-3 text-dense text-muted">{t('search.askHelp')}</p>}
        {text.trim() && !helps && flat.length === 0 && online.state !== 'asking' && (
          <p className="py-6 text-center text-muted">{t('search.none', { text: text.trim() })}</p>
        )}
        {flat.length > 0 && (
          <div id={`${id}-list`} role="listbox" aria-label={t('search.results')} className="flex flex-col gap-3">
            {groups.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: the parts of a listbox are groups, not fieldsets
              <div key={group.title} role="group" aria-label={group.title}>
                <p aria-hidden className="px-3 pb-1 font-semibold text-meta text-muted">
                  {group.title}
                </p>
                {group.found.map((found) => {
                  index += 1;
                  const mine = index;
                  const detail = (shared.has(found.label) && found.apart) || found.detail;
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys are in the box, which keeps the focus
                    <div
                      key={found.key}
                      id={optionId(mine)}
                      role="option"
                      aria-selected={mine === current}
                      onClick={() => choose(found)}
                      onMouseMove={() => setAt(mine)}
                      className={classes(
                        'flex min-h-hit cursor-pointer items-center gap-3 rounded-control px-3 py-1',
                        mine === current && 'bg-primary-tint',
                      )}
                    >
                      <Icon as={icons[found.kind]} className="text-muted" />
                      <span className="flex min-w-0 flex-col">
                        <span className="truncate font-semibold">{found.label}</span>
                        {detail && <span className="truncate text-dense text-muted">{detail}</span>}
                      </span>
                    </div>
                  );
                })}
              </div>
            ))}
          </div>
        )}
        {online.state === 'asking' && <p className="px-3 text-dense text-muted">{t('search.asking')}</p>}
        {online.state === 'failed' && (
          <p className="px-3 text-dense text-muted">
            {isOffline(online.error) ? t('search.offline') : `${t('search.failed')} ${sentence(online.error)}`}
          </p>
        )}
      </div>
    </Sheet>
  );
}
