import type { PodType } from '@longhaul/contracts';

const extensions: Record<PodType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
};
const longestStem = 100;

/**
 * The name that a file is kept and given back under: the sender's without path, invisible characters and those that
 * file systems read otherwise. The ending goes by the content, so that nobody's computer opens it as something else. `fallback` is for a name of which nothing is left.
 */
export function fileNameOf(sent: string, type: PodType, fallback: string): string {
  const last = sent.split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[\p{C}<>:"|?*]/gu, '_')
    .slice(0, longestStem)
    .trim();
  return `${stem || fallback}.${extensions[type]}`;
}
