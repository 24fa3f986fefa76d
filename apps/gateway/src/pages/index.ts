export { dashboardFiles } from './dashboard-files.ts';
export { securityHeaders } from './security-headers.ts';
