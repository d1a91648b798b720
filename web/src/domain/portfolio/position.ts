/** Where one is: asked of the device only when somebody taps for it, kept as long as the page lives. */
import { useState } from 'react';
import type { Position } from './filter';

let known: Position | null = null;

export type Asked = 'idle' | 'asking' | 'denied' | 'unknown';

export function usePosition(): { here: Position | null; asked: Asked; ask: () => void } {
  const [here, setHere] = useState(known);
  const [asked, setAsked] = useState<Asked>('idle');
  return {
    here,
    asked,
    ask: () => {
      setAsked('asking');
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          known = { latitude: coords.latitude, longitude: coords.longitude };
          setHere(known);
          setAsked('idle');
        },
        (refusal) => setAsked(refusal.code === refusal.PERMISSION_DENIED ? 'denied' : 'unknown'),
        { timeout: 15_000, maximumAge: 60_000 },
      );
    },
  };
}
