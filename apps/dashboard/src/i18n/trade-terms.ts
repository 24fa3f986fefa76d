import {
  type ExceptionType,
  exceptionTypes,
  kindOf,
  type MeasureKind,
  measureKinds,
  measureRules,
} from '@longhaul/domain';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the house calls each type of exception. */
export const kindTexts = (language: 'zh' | 'en'): Record<ExceptionType, string> =>
  named(exceptionTypes, (type) => kindOf(type)[language]);

/** What the house calls each measure. */
export const measureTexts = (language: 'zh' | 'en'): Record<MeasureKind, string> =>
  named(measureKinds, (kind) => measureRules[kind][language]);

const named = <Key extends string>(keys: readonly Key[], nameOf: (key: Key) => string): Record<Key, string> =>
  // every key is in the list that it is made from
  Object.fromEntries(keys.map((key) => [key, capital(nameOf(key))])) as Record<Key, string>;
