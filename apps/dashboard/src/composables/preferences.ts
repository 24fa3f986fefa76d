import { defineStore } from 'pinia';
import { computed, ref, watch, watchEffect } from 'vue';
import { type Language, languages } from '../i18n/index.ts';

export const themes = ['light', 'dark', 'auto'] as const;
export type Theme = (typeof themes)[number];

function kept<T extends string>(name: string, values: readonly T[]): T | undefined {
  try {
    const value = localStorage.getItem(name);
    return values.find((one) => one === value);
  } catch {
    return undefined; // storage may be forbidden; then nothing is remembered
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // see above
  }
}

/** The language the screens start in: what was chosen here, else Chinese for a Chinese browser, else English. */
export const startLanguage = (): Language =>
  kept('longhaul.language', languages) ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');

/** Language and theme of this browser. The document follows: `lang`, and `dark` on the root element. */
export const usePreferences = defineStore('preferences', () => {
  const language = ref<Language>(startLanguage());
  const theme = ref<Theme>(kept('longhaul.theme', themes) ?? 'auto');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const systemDark = ref(system.matches);
  system.addEventListener('change', (event) => {
    systemDark.value = event.matches;
  });
  const dark = computed(() => theme.value === 'dark' || (theme.value === 'auto' && systemDark.value));
  watchEffect(() => {
    document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.classList.toggle('dark', dark.value);
  });
  watch(language, (value) => keep('longhaul.language', value));
  watch(theme, (value) => keep('longhaul.theme', value));
  return { language, theme, dark };
});
