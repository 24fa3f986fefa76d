export { PositionsController } from './positions.controller.ts';
export { PositionsService } from './positions.service.ts';
