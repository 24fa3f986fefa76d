export { openBrowser } from './browser.ts';
export { colours, drawnAt, logIn, shows } from './control-room.ts';
