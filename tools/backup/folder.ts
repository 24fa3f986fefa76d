import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One copy of PostgreSQL's data folder. It is whole together with the log (WAL) from then on, up to any later time. */
export type Base = { path: string; completedAt: number };

/** Names inside a backup folder. */
export const walOf = (folder: string): string => join(folder, 'wal');
export const identityOf = (folder: string): string => join(folder, 'identity');
export const dataOf = (base: string): string => join(base, 'data');
export const passwordIn = (base: string): string => join(base, 'password');
export const aboutOf = (base: string): string => join(base, 'about.json');
/** A copy that is being made: it counts only under its final name. */
export const halfName = '.half';
export const baseName = (at: number): string => `base-${new Date(at).toISOString().replaceAll(':', '-')}`;

/** The copies in a backup folder, the oldest first. */
export function basesIn(folder: string): Base[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.startsWith('base-'));
  const bases = names.map((name) => join(folder, name));
  return bases
    .map((path) => ({ path, completedAt: Number(JSON.parse(readFileSync(aboutOf(path), 'utf8')).completedAt) }))
    .sort((a, b) => a.completedAt - b.completedAt);
}

export const makeFolder = (path: string): string => {
  mkdirSync(path, { recursive: true });
  return path;
};
