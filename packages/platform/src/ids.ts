import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id: UUID v7, so that ids sort by the time they were made. */
export const newId = (): string => v7();

/** Hex SHA-256: identity of a fact, comparison of command bodies, what is stored of a key. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A secret for a key or session: prefix plus 256 random bits. Only its hash is ever stored. */
export const newSecret = (prefix: string): string => `${prefix}${randomBytes(32).toString('base64url')}`;

/** JSON with sorted keys and without undefined, so that equal content has equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
