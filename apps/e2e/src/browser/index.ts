export { openBrowser } from './browser.ts';
