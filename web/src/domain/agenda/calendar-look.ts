/** How the calendar looks: the names of our own classes (calendar.css) for the parts that FullCalendar draws. */
import type { CalendarOptions } from '@fullcalendar/react';

const cell = 'agenda-cell';
const today = ({ isToday }: { isToday: boolean }) => `${cell} ${isToday ? 'agenda-today' : ''}`;
const slot = ({ isMinor }: { isMinor: boolean }) => `${cell} ${isMinor ? 'agenda-minor' : ''}`;

export const look: CalendarOptions = {
  dayHeaderAlign: 'center',
  dayHeaderClass: `${cell} agenda-center`,
  dayHeaderInnerClass: 'agenda-head',
  dayHeaderRowClass: cell,
  dayHeaderDividerClass: 'agenda-divider',
  dayRowClass: cell,
  dayCellClass: today,
  dayCellTopClass: 'agenda-cell-top',
  dayCellTopInnerClass: ({ isOther }) => `agenda-head ${isOther ? 'agenda-other-month' : ''}`,
  dayCellBottomClass: 'agenda-cell-bottom',
  dayLaneClass: today,
  dayLaneInnerClass: 'agenda-lane',
  slotLaneClass: slot,
  slotHeaderClass: (info) => `${slot(info)} agenda-end`,
  slotHeaderInnerClass: 'agenda-head',
  slotHeaderRowClass: cell,
  slotHeaderDividerClass: 'agenda-divider-across',
  allDayHeaderClass: 'agenda-end',
  allDayHeaderInnerClass: 'agenda-head',
  allDayDividerClass: 'agenda-divider',
  fillerClass: cell,
  nonBusinessHoursClass: 'agenda-off',
  highlightClass: 'agenda-highlight',
  nowIndicatorLineClass: 'agenda-now',
  blockEventClass: 'agenda-block',
  blockEventInnerClass: 'agenda-words',
  columnEventClass: 'agenda-column',
  columnEventInnerClass: ({ isShort }) => (isShort ? 'agenda-short' : 'agenda-tall'),
  columnEventTimeClass: 'agenda-time',
  columnEventAfterClass: ({ isEndResizable }) => (isEndResizable ? 'agenda-pull' : ''),
  rowEventClass: 'agenda-row',
  rowEventInnerClass: 'agenda-short',
  rowEventAfterClass: ({ isEndResizable }) => (isEndResizable ? 'agenda-pull-across' : ''),
  listItemEventClass: 'agenda-row',
  listItemEventInnerClass: 'agenda-words agenda-short',
  listItemEventBeforeClass: 'agenda-dot',
  listItemEventTimeClass: 'agenda-time',
  rowMoreLinkClass: 'agenda-more',
};
