export { PositionDays } from './position-days.ts';
