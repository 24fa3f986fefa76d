export { updateCustomer } from './change.ts';
export { listColleagues, setAbsence } from './colleagues.ts';
export { listServiceGroups, peopleOf, putServiceGroup } from './groups.ts';
export { listCustomers, readCustomer } from './read.ts';
