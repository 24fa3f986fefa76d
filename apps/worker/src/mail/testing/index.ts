export { type MailServer, startMailServer } from './mail-server.ts';
export { startWebServer, type WebServer } from './web-server.ts';
