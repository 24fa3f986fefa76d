export { listUnlocated, locateStop } from './locate.ts';
export { changeSite, createSite, listSites, readSite, retireSite } from './register.ts';
