export { chance } from './chance.ts';
export { dispatchAt } from './dispatch.ts';
export { type Itinerary, itineraryOf, type Whereabouts, whereIs } from './itinerary.ts';
export { nextReport, type Report } from './report.ts';
export { placeOf, type Task, taskOf, yardNear } from './task.ts';
