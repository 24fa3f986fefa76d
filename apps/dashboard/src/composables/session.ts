import type { Install, Login, Role, Session } from '@longhaul/contracts';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { ApiError } from '../api/index.ts';
import { useApi } from './use-api.ts';

const desk: readonly Role[] = ['clerk', 'accountManager', 'supervisor', 'operationsManager', 'generalManager', 'admin'];
const staff: readonly Role[] = [...desk, 'quality', 'auditor'];
const supervisors: readonly Role[] = ['supervisor', 'operationsManager', 'generalManager', 'admin'];
const policyMakers: readonly Role[] = ['operationsManager', 'generalManager', 'admin'];
/** Who is asked to approve measures. */
const approvers: readonly Role[] = ['supervisor', 'operationsManager', 'generalManager', 'quality'];

/**
 * Who is logged in, and what kind of installation this is. What a role may do is decided by the server; here it only
 * decides what is offered.
 */
export const useSession = defineStore('session', () => {
  const api = useApi();
  const install = ref<Install | null>(null);
  const user = ref<Session['user'] | null>(null);
  const expired = ref(false);
  const isStaff = computed(() => user.value !== null && staff.includes(user.value.role));
  const isCustomer = computed(() => user.value?.role === 'customer');
  const isAdmin = computed(() => user.value?.role === 'admin');
  /** What the own house decides; a customer may still send in, change, hold or call off orders of theirs. */
  const mayAct = computed(() => user.value !== null && desk.includes(user.value.role));
  /** Lead times, calendars and policies are what the house promises: its operations manager decides them. */
  const maySetPolicy = computed(() => user.value !== null && policyMakers.includes(user.value.role));
  /** Who looks after a customer is decided by account managers and those above them. */
  const mayServe = computed(() => user.value !== null && ['accountManager', ...supervisors].includes(user.value.role));
  /** Whether somebody's absence may be entered: one's own, or a supervisor anybody's. */
  const mayExcuse = (id: string) =>
    user.value?.id === id || (user.value !== null && supervisors.includes(user.value.role));
  /** Quality works on exceptions as the desk does. */
  const mayHandle = computed(() => mayAct.value || user.value?.role === 'quality');
  /** Reports what is wrong, proves it and claims for it: a customer about its own orders. */
  const mayRaise = computed(() => mayHandle.value || isCustomer.value);
  const mayApprove = computed(() => user.value !== null && approvers.includes(user.value.role));
  const mayChange = computed(() => mayAct.value || isCustomer.value);

  /** At the start of the page: the installation, and the session that the cookie may still be good for. */
  async function start(): Promise<void> {
    const [known, session] = await Promise.all([
      api.install(),
      api.session().catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'not-authenticated') return null;
        throw error;
      }),
    ]);
    install.value = known;
    user.value = session?.user ?? null;
    expired.value = false;
  }

  function begin(session: Session): void {
    user.value = session.user;
    expired.value = false;
  }

  /** The server no longer knows this session. */
  function end(): void {
    expired.value = user.value !== null;
    user.value = null;
  }

  return {
    install,
    user,
    expired,
    isStaff,
    isCustomer,
    isAdmin,
    mayAct,
    maySetPolicy,
    mayServe,
    mayExcuse,
    mayHandle,
    mayRaise,
    mayApprove,
    mayChange,
    start,
    end,
    logIn: async (login: Login) => begin(await api.logIn(login)),
    logInAs: async (role: Role) => begin(await api.logInAs(role)),
    logOut: async () => {
      await api.logOut();
      user.value = null;
    },
  };
});
