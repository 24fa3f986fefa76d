export { IncidentCasesController } from './incident-cases.controller.ts';
export { IncidentsController } from './incidents.controller.ts';
