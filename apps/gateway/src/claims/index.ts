export { ClaimDecisionsController } from './claim-decisions.controller.ts';
export { ClaimsController } from './claims.controller.ts';
export { ClaimsService } from './claims.service.ts';
