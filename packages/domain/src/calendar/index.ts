export { afterOpenTime, isOpenAt, type Opening, type WorkingHours } from './open-time.ts';
export {
  type Arrangement,
  addWorkingDays,
  type Calendar,
  isPublished,
  isWorkingDay,
  nextWorkingDay,
} from './working-day.ts';
export { addDays, type Day, instantAt, type WallTime, wallTime } from './zone.ts';
