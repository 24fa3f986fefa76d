import { computed } from 'vue';
import { createI18n, useI18n } from 'vue-i18n';
import { en } from './en.ts';
import type { Language } from './language.ts';
import type { TermGroup, TextKey } from './messages.ts';
import { zh } from './zh.ts';

/** The app's texts; starts in the language given. */
export const createTexts = (language: Language) =>
  createI18n({ legacy: false, locale: language, fallbackLocale: 'en', messages: { zh, en } });

/**
 * Texts in the language of the screen. `t` takes only keys that exist; `term` names a value of the trade and shows the
 * value itself when a newer server says one that this page does not know yet.
 */
export function useText() {
  const { t: translate, te, locale } = useI18n({ useScope: 'global' });
  const t = (key: TextKey, values: Record<string, string | number> = {}): string => translate(key, values);
  const term = (group: TermGroup, value: string): string => {
    const key = `${group}.${value}`;
    return te(key) || te(key, 'en') ? translate(key) : value;
  };
  return { t, term, language: computed(() => locale.value as Language) };
}
