export { openBrowser } from './browser.ts';
export { does, drawnAt, isDrawn, logIn, says, shows } from './control-room.ts';
export { openStage, type Stage } from './stage.ts';
export { desk, openWindow, phone } from './windows.ts';
