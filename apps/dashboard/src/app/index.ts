export { default as App } from './App.vue';
export { createPages } from './router.ts';
export { default as StartFailed } from './StartFailed.vue';
