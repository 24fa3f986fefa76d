import { cities, provinceOf, provinces } from '@longhaul/atlas';
import type { Language } from '../../i18n/index.ts';

export const endKinds = ['any', 'site', 'city', 'province'] as const;
/** One end of a lane as it is chosen: `name` is what was typed or picked. */
export type EndForm = { kind: (typeof endKinds)[number]; name: string };

type Naming = { language: Language; province: (code: string) => string };

/** What a city is called on this screen; its code when a newer server knows one that this page does not. */
function cityText(code: string, language: Language): string {
  const city = cities.find((one) => one.code === code);
  return city ? (language === 'zh' ? city.name : city.nameEn) : code;
}

/** An end of a lane taken apart: which kind of place, and how it is called. */
export function endText(end: string, { language, province }: Naming): { kind: EndForm['kind']; name: string } {
  const [kind, code = ''] = end.split(':');
  if (kind === 'city') return { kind, name: cityText(code, language) };
  if (kind === 'province') return { kind, name: province(code) };
  return kind === 'site' ? { kind, name: code } : { kind: 'any', name: '' };
}

/** The end as it is sent; null while nothing there is called so. A city is known by its name in both languages and its code. */
export function endOf({ kind, name }: EndForm): string | null {
  const typed = name.trim();
  if (kind === 'any') return 'any';
  if (kind === 'site') return /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(typed) ? `site:${typed}` : null;
  if (kind === 'province') return provinces.includes(typed) ? `province:${typed}` : null;
  const plain = typed.toLowerCase();
  const city = cities.find(
    (one) => one.name === typed.replace(/市$/, '') || one.nameEn.toLowerCase() === plain || one.code === plain,
  );
  return city ? `city:${city.code}` : null;
}

/** What is proposed while a city is typed, with its province to tell places of similar names apart. */
export const cityChoices = ({ language, province }: Naming): { name: string; province: string }[] =>
  cities.map(({ code }) => ({ name: cityText(code, language), province: province(provinceOf(code) ?? '') }));
