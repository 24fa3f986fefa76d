export { default as ApprovalCard } from './ApprovalCard.vue';
export { useInbox } from './use-inbox.ts';
