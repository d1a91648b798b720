/** The people whose times one may know, by name: those of one's teams, or everybody. */
import { fullName } from '@/api/directory';
import { reached } from '@/keeping/reached';
import { useLive } from '@/offline/hooks';

/** As many as the contract takes at once. */
const most = 50;

export function useColleagues(me: string, everybody: boolean) {
  return useLive(
    async (local) => {
      const active = (await local.all('user')).filter((user) => user.active);
      const found = everybody ? active : reached(active, await local.all('team'), me);
      return found.sort((a, b) => fullName(a).localeCompare(fullName(b))).slice(0, most);
    },
    [everybody, me],
  );
}
