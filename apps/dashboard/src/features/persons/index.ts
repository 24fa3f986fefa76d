export { default as ErasePerson } from './ErasePerson.vue';
export { default as PersonSearch } from './PersonSearch.vue';
export { default as ReferenceList } from './ReferenceList.vue';
