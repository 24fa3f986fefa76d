import { maxPodBytes, maxPodFiles, type PodType, podTypes } from '@longhaul/contracts';
import type { TextKey } from '../../i18n/index.ts';

/** Why a file is not sent, as a text with its blanks. */
export type FileProblem = { key: TextKey; values: Record<string, string | number> };
type Chosen = Pick<File, 'name' | 'size' | 'type'>;

/** What a browser that does not know the type calls the file by. */
const endings = /\.(jpe?g|png|webp|heic|heif|pdf)$/i;

/**
 * Which of the files somebody chose may go, and why the others may not: said before minutes of upload. The server judges
 * by the content anyway.
 */
export function checkFiles<T extends Chosen>(files: readonly T[]): { good: T[]; problems: FileProblem[] } {
  const problems: FileProblem[] = files.flatMap((file) => problemOf(file) ?? []);
  const good = files.filter((file) => problemOf(file) === null);
  if (good.length <= maxPodFiles) return { good, problems };
  return { good: [], problems: [...problems, { key: 'pod.tooMany', values: { count: maxPodFiles } }] };
}

function problemOf({ name, size, type }: Chosen): FileProblem | null {
  const known = (podTypes as readonly string[]).includes(type) || (type === '' && endings.test(name));
  if (!known) return { key: 'pod.wrongType', values: { name } };
  if (size === 0) return { key: 'pod.empty', values: { name } };
  return size > maxPodBytes ? { key: 'pod.tooLarge', values: { name } } : null;
}

/** Whether a browser draws it; the others are opened or downloaded. */
export const isDrawn = (type: PodType): boolean =>
  type === 'image/jpeg' || type === 'image/png' || type === 'image/webp';

/** Size for people: "840 kB", "2.4 MB". */
export const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
