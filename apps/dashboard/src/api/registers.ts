import type {
  CalendarList,
  CalendarYear,
  CustomerPage,
  LeadTimeChange,
  LeadTimeLine,
  LeadTimePage,
  LeadTimeQuery,
  NewCalendarYear,
  NewLeadTime,
  NewPolicy,
  NewSite,
  PolicyApplied,
  PolicyEdition,
  PolicyPage,
  PolicyReach,
  Site,
  SiteChange,
  SitePage,
} from '@longhaul/contracts';
import type { Send } from './client.ts';

/** What narrows the place register; `retired` shows those out of use as well. */
export type SiteFilter = { q?: string; retired?: 'true' };
/** What narrows the lead-time table; `customerId` is a customer's id, or `house` for the house's lines alone. */
export type LeadTimeFilter = { [Key in 'customerId' | 'kind' | 'service' | 'end']?: NonNullable<LeadTimeQuery[Key]> };
type Page = { limit: number; cursor?: string };

const sitePath = (code: string) => `sites/${encodeURIComponent(code)}`;
const linePath = (id: string) => `lead-times/${encodeURIComponent(id)}`;

/** The registers 基础资料: places, lead times, working calendars and policies. */
export const registers = (send: Send) => ({
  customers: (query: Page) => send<CustomerPage>('GET', 'customers', { query }),
  sites: (query: SiteFilter & Page, signal?: AbortSignal) =>
    send<SitePage>('GET', 'sites', { query, ...(signal ? { signal } : {}) }),
  site: (code: string) => send<Site>('GET', sitePath(code)),
  createSite: (body: NewSite, key: string) => send<Site>('POST', 'sites', { body, key }),
  changeSite: (code: string, body: SiteChange) => send<Site>('PATCH', sitePath(code), { body }),
  retireSite: (code: string) => send<Site>('DELETE', sitePath(code)),
  leadTimes: (query: LeadTimeFilter & Page, signal: AbortSignal) =>
    send<LeadTimePage>('GET', 'lead-times', { query, signal }),
  addLeadTime: (body: NewLeadTime, key: string) => send<LeadTimeLine>('POST', 'lead-times', { body, key }),
  changeLeadTime: (id: string, body: LeadTimeChange) => send<LeadTimeLine>('PATCH', linePath(id), { body }),
  endLeadTime: (id: string) => send<LeadTimeLine>('DELETE', linePath(id)),
  calendars: () => send<CalendarList>('GET', 'calendars'),
  publishCalendar: (body: NewCalendarYear, key: string) => send<CalendarYear>('POST', 'calendars', { body, key }),
  policies: (query: { customerId: string } & Page) => send<PolicyPage>('GET', 'policies', { query }),
  createPolicy: (body: NewPolicy, key: string) => send<PolicyEdition>('POST', 'policies', { body, key }),
  policyReach: (id: string) => send<PolicyReach>('GET', `policies/${encodeURIComponent(id)}/reach`),
  applyPolicy: (id: string, key: string) =>
    send<PolicyApplied>('POST', `policies/${encodeURIComponent(id)}/apply`, { key }),
});
