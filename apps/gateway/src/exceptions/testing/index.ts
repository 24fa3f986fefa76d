export { type CaseDesk, openDesk, type Reply, type Sender } from './case-desk.ts';
export {
  type Attempt,
  lineOf,
  openRights,
  platesOfRights,
  type RightsDesk,
  type RightsTable,
  type Trier,
} from './rights.ts';
