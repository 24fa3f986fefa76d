export { EvidenceController } from './evidence.controller.ts';
export { EvidenceService } from './evidence.service.ts';
