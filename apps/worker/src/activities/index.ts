export { OrderActivitiesService } from './order.activities.ts';
