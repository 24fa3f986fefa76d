export { type CaseDesk, openDesk, type Reply, type Sender } from './case-desk.ts';
