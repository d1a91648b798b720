/** At the desk, the list that a sheet was opened from: a column beside it, or how to go along it. */
import type { ReactNode } from 'react';
import { type AroundNavHandler, Router } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import { useSession } from '@/api/session';
import { Column, Way } from '@/domain/portfolio/beside';
import { listNames } from '@/domain/portfolio/filter';
import { useKeptList } from '@/domain/portfolio/kept-list';
import { orderAt } from '@/domain/portfolio/order';
import { stepBack, whenStill } from '@/ui/back';
import { prefer } from '@/ui/preferences';
import { accountAt, filtersIn } from '../address';
import { href } from '../routes';

/** Another sheet takes the place of this one, and the list that of all of them: going back does not lead through each. */
const replacing: AroundNavHandler = (go, to) => go(to, { replace: true, state: { list: history.state?.list } });

interface ListBesideProps {
  /** The account that is open. */
  open: string;
  /** Not on its sheet, but where something is done from it. */
  form?: boolean;
  column?: boolean;
}

export default function ListBeside({ open, form = false, column = false }: ListBesideProps): ReactNode {
  const { identity } = useSession();
  const me = identity?.user.id ?? '';
  const query = useKeptList(me);
  const { tri, vue: _, ...filters } = filtersIn(query, listNames);
  const list = href('portfolio') + query;
  const toList = () =>
    void whenStill(() => {
      // Asked twice at once, as by a key that is held, it leads no further than the list.
      if (!accountAt(location.pathname)) return;
      if (history.state?.list) stepBack();
      else replacing(navigate, list);
    });
  const Shown = column ? Column : Way;
  return (
    <Router aroundNav={replacing}>
      <Shown
        open={open}
        filters={filters}
        sort={orderAt(tri)}
        zone={identity?.user.timeZone ?? 'Europe/Paris'}
        me={me}
        sheetOf={sheetOf}
        onOpen={(id) => replacing(navigate, sheetOf(id))}
        list={list}
        onList={toList}
        // From elsewhere, one would be surprised to be led to the list; in a form, to be led away.
        onEscape={!form && (column || history.state?.list) ? toList : undefined}
        onBeside={(beside) => prefer({ beside })}
      />
    </Router>
  );
}

const sheetOf = (id: string) => href('sheet', { id });
