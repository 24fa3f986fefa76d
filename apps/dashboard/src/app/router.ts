import { createRouter, createWebHistory } from 'vue-router';
import { useSession } from '../composables/index.ts';
import type { TextKey } from '../i18n/index.ts';
import { pages } from '../pages/index.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Name of the page in the window's title. */
    title?: TextKey;
    /** Shown to those who are not logged in, and without the bar. */
    open?: boolean;
    /** A customer's user has it too; the others are the house's alone. */
    customers?: boolean;
  }
}

/** Every address of the control room. Whoever is not logged in logs in first and comes back. */
export function createPages() {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/', redirect: () => (useSession().user && !useSession().isStaff ? '/orders' : '/map') },
      { path: '/login', component: pages.login, meta: { title: 'login.title', open: true } },
      { path: '/s/:token', component: pages.shared, meta: { title: 'shared.title', open: true } },
      { path: '/map', component: pages.map, meta: { title: 'map.title' } },
      { path: '/orders', component: pages.orders, meta: { title: 'orders.title', customers: true } },
      { path: '/orders/import', component: pages.import, meta: { title: 'import.title', customers: true } },
      { path: '/orders/:orderNo', component: pages.order, meta: { title: 'order.title', customers: true } },
      { path: '/warnings', component: pages.warnings, meta: { title: 'warnings.title' } },
      { path: '/exceptions', component: pages.exceptions, meta: { title: 'exceptions.title', customers: true } },
      { path: '/customers', component: pages.customers, meta: { title: 'customers.title' } },
      { path: '/customers/:id', component: pages.customer, meta: { title: 'customers.customer' } },
      { path: '/exceptions/:id', component: pages.exception, meta: { title: 'case.title', customers: true } },
      { path: '/claims', component: pages.claims, meta: { title: 'claims.title', customers: true } },
      { path: '/claims/:id', component: pages.claim, meta: { title: 'claims.title', customers: true } },
      { path: '/incidents/:id', component: pages.incident, meta: { title: 'incidents.title' } },
      { path: '/approvals', component: pages.approvals, meta: { title: 'approvals.title' } },
      { path: '/persons', component: pages.persons, meta: { title: 'persons.title' } },
      { path: '/plans', component: pages.plans, meta: { title: 'plans.title' } },
      { path: '/plans/new', component: pages.planEdit, meta: { title: 'plans.createTitle' } },
      { path: '/plans/:code', component: pages.plan, meta: { title: 'plans.title' } },
      { path: '/plans/:code/edit', component: pages.planEdit, meta: { title: 'plans.title' } },
      { path: '/unlocated', component: pages.unlocated, meta: { title: 'unlocated.page' } },
      { path: '/sites', component: pages.sites, meta: { title: 'sites.title' } },
      { path: '/sites/new', component: pages.site, meta: { title: 'sites.new' } },
      { path: '/sites/:code', component: pages.site, meta: { title: 'sites.place' } },
      { path: '/lead-times', component: pages.leadTimes, meta: { title: 'leadTimes.title' } },
      { path: '/calendars', component: pages.calendars, meta: { title: 'calendars.title' } },
      { path: '/policies', component: pages.policies, meta: { title: 'policies.title' } },
      { path: '/policies/new', component: pages.newPolicy, meta: { title: 'policies.new' } },
      {
        path: '/:rest(.*)*',
        name: 'missing',
        component: pages.missing,
        meta: { title: 'app.notFound', customers: true },
      },
    ],
  });
  router.beforeEach((to) => {
    const session = useSession();
    if (to.meta.open) return true;
    if (!session.user) {
      // the first page is another one for each: who asked for no page of its own is sent there after the log-in
      const asked = to.redirectedFrom?.fullPath === '/' ? '/' : to.fullPath;
      return { path: '/login', query: asked === '/' ? {} : { back: asked } };
    }
    if (session.isStaff || to.meta.customers) return true;
    // the house's pages are not there for others; the address stays as it was typed
    return { name: 'missing', params: { rest: to.path.slice(1).split('/') }, query: to.query, hash: to.hash };
  });
  return router;
}
