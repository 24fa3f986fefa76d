export { listCalendars, publishCalendar } from './calendars.ts';
export { addLeadTime, changeLeadTime, listLeadTimes, removeLeadTime } from './table.ts';
