export { ActivitiesService } from './activities.ts';
