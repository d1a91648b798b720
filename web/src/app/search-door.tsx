/** What opens the search from anywhere: a button, Ctrl or Cmd and K, and « / » where single letters are shortcuts. */
import { type ReactElement, useEffect, useState } from 'react';
import { letterAlone } from '@/ui/letter';
import { lazyPart } from './lazy-part';
import type { Screens } from './screens';

const SearchDialog = lazyPart(() => import('./search'));

export function SearchDoor(props: { screens: Screens; button: (open: () => void) => ReactElement }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
      const slash = event.key === '/' && letterAlone(event);
      // A dialog that is open already has its own business.
      if ((!command && !slash) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      {props.button(() => setOpen(true))}
      {open && <SearchDialog screens={props.screens} onClose={() => setOpen(false)} onGone={() => setOpen(false)} />}
    </>
  );
}
