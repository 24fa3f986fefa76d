export { default as ExceptionFilters } from './ExceptionFilters.vue';
export { default as ExceptionList } from './ExceptionList.vue';
export { default as NextAsked } from './NextAsked.vue';
export { default as OrderCases } from './OrderCases.vue';
export { default as RaiseButton } from './RaiseButton.vue';
export { useExceptions } from './use-exceptions.ts';
