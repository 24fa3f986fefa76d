export { default as EmptyState } from './EmptyState.vue';
export { default as FailedState } from './FailedState.vue';
export { default as LookSwitches } from './LookSwitches.vue';
export { default as PromiseTime } from './PromiseTime.vue';
export { nextPromise, type PromiseLine, promiseLines } from './promises.ts';
export { default as StatusTag } from './StatusTag.vue';
export { default as TimeText } from './TimeText.vue';
export { default as WarningTag } from './WarningTag.vue';
