import { writeFileSync } from 'node:fs';

/**
 * What stories keep for the replay of later code, by name: their workflows' histories, written when STORE_HISTORIES=1
 * says so. Those of a released version stay as they are.
 */
export function openHistories() {
  const kept = new Map<string, { history: () => Promise<string> }>();
  return {
    keep: (name: string, it: { history: () => Promise<string> }) => kept.set(name, it),
    store: async () => {
      if (!process.env.STORE_HISTORIES) return;
      for (const [name, it] of kept)
        writeFileSync(
          new URL(`../../../../packages/workflows/histories/${name}.json`, import.meta.url),
          await it.history(),
        );
      kept.clear();
    },
  };
}
