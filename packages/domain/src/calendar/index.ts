export { afterOpenTime, isOpenAt, type Opening, opensBetween, type WorkingHours } from './open-time.ts';
export { type Hours, keepsDaysOff, placeHours } from './place-hours.ts';
export {
  type Arrangement,
  addWorkingDays,
  type Calendar,
  isPublished,
  isWorkingDay,
  nextWorkingDay,
} from './working-day.ts';
export { addDays, type Day, instantAt, type WallTime, wallTime } from './zone.ts';
