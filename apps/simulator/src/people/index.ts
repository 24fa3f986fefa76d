export { newOrder, orderLoads } from './customer.ts';
export { switchOnDevices } from './devices.ts';
export { dispatch } from './dispatcher.ts';
export { assembleDrivers } from './drivers.ts';
export { havePatience } from './patience.ts';
export { reportFacts } from './reports.ts';
