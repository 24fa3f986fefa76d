export { ApprovalsController } from './approvals.controller.ts';
export { CaseCommandsController } from './case-commands.controller.ts';
export { ExceptionsController } from './exceptions.controller.ts';
export { ExceptionsService } from './exceptions.service.ts';
export { MeasuresController } from './measures.controller.ts';
