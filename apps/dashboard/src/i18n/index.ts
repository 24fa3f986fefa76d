export { createTexts, useText } from './i18n.ts';
export { type Language, languages, type TermGroup, type TextKey } from './messages.ts';
export { ageText, durationText, fullTimeText, houseZone, instantOf, timeText, wallClock } from './times.ts';
