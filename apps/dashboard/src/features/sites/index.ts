export { default as SiteFields } from './SiteFields.vue';
export { default as SiteTable } from './SiteTable.vue';
export type { SiteField, SiteForm } from './site-form.ts';
export { useSite } from './use-site.ts';
export { useSites } from './use-sites.ts';
