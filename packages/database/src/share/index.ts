export { createShareLink, listShareLinks, revokeShareLink } from './links.ts';
export { readShared } from './read-shared.ts';
export { reportByLink } from './report-by-link.ts';
