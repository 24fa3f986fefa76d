export { openBrowser } from './browser.ts';
export { drawnAt, isDrawn, logIn, shows } from './control-room.ts';
export { desk, openWindow, phone } from './windows.ts';
