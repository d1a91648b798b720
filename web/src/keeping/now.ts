/** The time at which the organisation lives, to the minute: what « today » and « tomorrow » on screen go by. */
import { useSession } from '@/api/session';
import { useSkew } from '@/offline/hooks';
import { livesAhead } from '@/offline/save';
import { useNow } from '@/ui/now';

/** This clock, set right when it is known to be wrong, at the date of an organisation that trains (see serverNow of offline/save). */
export function useServerNow(): number {
  return useNow() + useSkew() + livesAhead(useSession());
}
