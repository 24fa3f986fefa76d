export { default as ClaimDialog } from './ClaimDialog.vue';
export { default as ClaimFacts } from './ClaimFacts.vue';
export { default as ClaimHead } from './ClaimHead.vue';
export { default as ClaimLog } from './ClaimLog.vue';
export { default as ClaimPanel } from './ClaimPanel.vue';
export { default as ClaimTable } from './ClaimTable.vue';
export { forwardOf, offeredCommands } from './claim-form.ts';
export { default as OpenClaimDialog } from './OpenClaimDialog.vue';
export { useClaim, useClaims } from './use-claims.ts';
