import type {
  Absence,
  Colleague,
  ColleaguePage,
  Customer,
  CustomerChange,
  ServiceGroupPage,
} from '@longhaul/contracts';
import type { Send } from './client.ts';

const customerPath = (id: string) => `customers/${encodeURIComponent(id)}`;
/** A house has far fewer groups, and fewer people, than a page holds. */
const everybody = { limit: 200 };

/** Customers, and the people of ours who look after them. */
export const people = (send: Send) => ({
  customer: (id: string) => send<Customer>('GET', customerPath(id)),
  changeCustomer: (id: string, body: CustomerChange) => send<Customer>('PATCH', customerPath(id), { body }),
  serviceGroups: () => send<ServiceGroupPage>('GET', 'service-groups', { query: everybody }),
  colleagues: (cursor?: string) => send<ColleaguePage>('GET', 'users', { query: { ...everybody, cursor } }),
  setAbsence: (user: string, body: Absence, key: string) =>
    send<Colleague>('POST', `users/${encodeURIComponent(user)}/absence`, { body, key }),
});
