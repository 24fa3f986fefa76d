export { erasePerson } from './erase-person.ts';
export { findPersons } from './find-persons.ts';
export { readPersonReferences } from './references.ts';
