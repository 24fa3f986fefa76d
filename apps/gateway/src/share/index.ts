export { LinksController } from './links.controller.ts';
export { ShareService } from './share.service.ts';
export { SharedController } from './shared.controller.ts';
