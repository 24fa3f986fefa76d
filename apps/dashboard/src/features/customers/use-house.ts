import { type Colleague, roles, type ServiceGroup } from '@longhaul/contracts';
import { shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi } from '../../composables/index.ts';

/** As the roles stand in the house, then by name. */
const byRole = (a: Colleague, b: Colleague): number =>
  roles.indexOf(a.role) - roles.indexOf(b.role) || a.name.localeCompare(b.name, 'zh');

/** The service groups and people of the house, as who looks after customers is chosen from them; null until known. */
export function useHouse() {
  const api = useApi();
  const groups = shallowRef<readonly ServiceGroup[] | null>(null);
  const colleagues = shallowRef<readonly Colleague[] | null>(null);
  const error = shallowRef<ApiError | null>(null);

  async function read(): Promise<void> {
    try {
      const [ofGroups, ofPeople] = await Promise.all([api.serviceGroups(), api.colleagues()]);
      groups.value = ofGroups.items;
      colleagues.value = ofPeople.items.sort(byRole);
      error.value = null;
    } catch (caught) {
      error.value = failure(caught);
    }
  }
  void read();

  /** Somebody as they stand now. */
  function meet(colleague: Colleague): void {
    colleagues.value = colleagues.value?.map((one) => (one.id === colleague.id ? colleague : one)) ?? null;
  }
  return { groups, colleagues, error, read, meet };
}
