export { customerName } from './customer-name.ts';
export { createTexts, useText } from './i18n.ts';
export { type Language, languages } from './language.ts';
export type { TermGroup, TextKey } from './messages.ts';
export { moneyText } from './money.ts';
export {
  ageText,
  clockOf,
  dayText,
  durationText,
  fullTimeText,
  houseZone,
  instantOf,
  monthText,
  timeText,
  wallClock,
  weekdayText,
} from './times.ts';
