export { ImportController } from './import.controller.ts';
export { ImportService } from './import.service.ts';
export { ImportRunner } from './import-runner.ts';
