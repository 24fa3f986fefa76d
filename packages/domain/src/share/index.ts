export { type ConsigneeType, consigneeTypes, roughly, shareEndsAt } from './share.ts';
