export { default as ExceptionList } from './ExceptionList.vue';
export { useExceptions } from './use-exceptions.ts';
