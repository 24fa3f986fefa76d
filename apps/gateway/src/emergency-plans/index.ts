export { EmergencyPlansController } from './emergency-plans.controller.ts';
