export { PodController } from './pod.controller.ts';
export { PodService } from './pod.service.ts';
