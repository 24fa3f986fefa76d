/** The pages, each fetched when it is first shown. */
export const pages = {
  login: () => import('./LoginPage.vue'),
  map: () => import('./MapPage.vue'),
  orders: () => import('./OrdersPage.vue'),
  import: () => import('./ImportPage.vue'),
  order: () => import('./OrderPage.vue'),
  warnings: () => import('./WarningsPage.vue'),
  exceptions: () => import('./ExceptionsPage.vue'),
  unlocated: () => import('./UnlocatedPage.vue'),
  sites: () => import('./SitesPage.vue'),
  site: () => import('./SitePage.vue'),
  leadTimes: () => import('./LeadTimesPage.vue'),
  calendars: () => import('./CalendarsPage.vue'),
  policies: () => import('./PoliciesPage.vue'),
  newPolicy: () => import('./NewPolicyPage.vue'),
  missing: () => import('./MissingPage.vue'),
};
