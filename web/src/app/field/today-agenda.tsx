/** What Aujourd'hui has of the agenda: the days to close, what comes next, what is not told yet. One file, for they come together. */
import type { ReactNode } from 'react';
import { CloseDay } from '@/domain/agenda/close-day';
import { NextUp } from '@/domain/agenda/next-up';
import { Untold } from '@/domain/agenda/untold';
import { withFilters } from '../address';
import { linksTo } from '../agenda/links';
import { href } from '../routes';

const agendaAt = (day: string) => withFilters(href('agenda'), { jour: day });

/** `free`: what to show where nothing is left in the agenda. */
export default function TodayAgenda({ free }: { free?: ReactNode }) {
  const links = linksTo('jour');
  return (
    <>
      <CloseDay agendaAt={agendaAt} reportOf={(id) => href('visit', { id })} links={links} />
      <NextUp agendaAt={href('agenda')} links={links} free={free} />
      <Untold agendaAt={agendaAt} links={links} />
    </>
  );
}
