import type { Role } from '@longhaul/contracts';
import { computed } from 'vue';
import { useSession } from '../../composables/index.ts';

const writers: readonly (Role | undefined)[] = ['operationsManager', 'quality', 'admin'];
const drillers: readonly (Role | undefined)[] = [...writers, 'supervisor', 'generalManager'];

/** What is offered to whoever is logged in; the server decides. */
export function usePlanRights() {
  const session = useSession();
  return {
    mayWrite: computed(() => writers.includes(session.user?.role)),
    mayDrill: computed(() => drillers.includes(session.user?.role)),
  };
}
