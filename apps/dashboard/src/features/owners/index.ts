export { default as OwnerName } from './OwnerName.vue';
export { default as OwnerSelect } from './OwnerSelect.vue';
