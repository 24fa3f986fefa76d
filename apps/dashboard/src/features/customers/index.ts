export { default as ContactFields } from './ContactFields.vue';
export { default as CustomerFields } from './CustomerFields.vue';
export { default as CustomerTable } from './CustomerTable.vue';
export { default as GroupCards } from './GroupCards.vue';
export { default as HousePanel } from './HousePanel.vue';
export { useCustomer } from './use-customer.ts';
export { useHouse } from './use-house.ts';
