/** The pages, each fetched when it is first shown. */
export const pages = {
  login: () => import('./LoginPage.vue'),
  map: () => import('./MapPage.vue'),
  orders: () => import('./OrdersPage.vue'),
  import: () => import('./ImportPage.vue'),
  order: () => import('./OrderPage.vue'),
  warnings: () => import('./WarningsPage.vue'),
  exceptions: () => import('./ExceptionsPage.vue'),
  exception: () => import('./ExceptionPage.vue'),
  approvals: () => import('./ApprovalsPage.vue'),
  plans: () => import('./PlansPage.vue'),
  plan: () => import('./PlanPage.vue'),
  planEdit: () => import('./PlanEditPage.vue'),
  unlocated: () => import('./UnlocatedPage.vue'),
  missing: () => import('./MissingPage.vue'),
};
