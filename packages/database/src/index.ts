export { auditReading } from './audit/index.ts';
export { findClaim, listClaims, readClaimDetail } from './claims/index.ts';
export {
  type ChangeNotice,
  changeChannel,
  connect,
  type Database,
  type Hearing,
  type Listener,
  listen,
  type Scope,
  type Tx,
  transact,
} from './connection/index.ts';
export { knownEmails, listWarnings, overview, readDemo } from './control-room/index.ts';
export {
  listColleagues,
  listCustomers,
  listServiceGroups,
  peopleOf,
  putServiceGroup,
  readCustomer,
  setAbsence,
  updateCustomer,
} from './customers/index.ts';
export {
  type Answer,
  acceptOrder,
  acceptOrderIn,
  acknowledgeWarning,
  actOnCaseDue,
  actOnClaimDue,
  actOnDue,
  addEvidence,
  addToIncident,
  type BulkWork,
  type CaseDecider,
  type CaseDecision,
  type ClaimDecider,
  type ClaimDecision,
  type Command,
  closeIncident,
  type Decision,
  decide,
  decideCase,
  decideClaim,
  openClaim,
  openIncident,
  type Refusal,
  type ReportedFact,
  recordFact,
  removeFromIncident,
  reportException,
  startDrill,
  tellCases,
  workInBulk,
} from './doors/index.ts';
export { findEvidence, type KeptFile, listEvidence } from './evidence/index.ts';
export {
  findCaseId,
  listApprovals,
  listExceptions,
  plansInForce,
  raiseCase,
  readException,
} from './exceptions/index.ts';
export {
  type ClaimedImport,
  claimImport,
  finishImport,
  type ImportEnd,
  importCaller,
  keepImport,
  openImport,
  readImport,
  releaseImport,
  tellProgress,
  whatIsKnown,
} from './import/index.ts';
export { findIncidentId, listIncidents, readIncident } from './incidents/index.ts';
export {
  addLeadTime,
  changeLeadTime,
  listCalendars,
  listLeadTimes,
  publishCalendar,
  removeLeadTime,
} from './lead-times/index.ts';
export {
  beginMessage,
  declareChannels,
  endAttempt,
  findMailboxId,
  gatherMail,
  type MailRules,
  mailView,
  type Outgoing,
  type Reader,
  readChannels,
  type Switches,
} from './mailbox/index.ts';
export { migrate } from './migrate.ts';
export { listNotices, markAllRead, markRead } from './notices/index.ts';
export { findOrderId, readEpoch, readOrder, readOrderList, readTimeline, readTrack } from './orders/index.ts';
export { erasePerson, findPersons, readPersonReferences } from './persons/index.ts';
export { diffPlans, installPlans, listPlans, readDrill, readPlan, retirePlan, savePlan } from './plans/index.ts';
export {
  findPodFile,
  judgePod,
  listPod,
  type PodVerdict,
  podShipment,
  receivePod,
  type StoredFile,
} from './pod/index.ts';
export { applyPolicy, createPolicy, diffEditions, listPolicies, reachOfPolicy, readPolicy } from './policies/index.ts';
export {
  type Ingested,
  ingest,
  type Judged,
  type JudgeFixes,
  type KnownVehicle,
  type Moved,
  makePositionDays,
  type Outcome,
  type Report,
} from './positions/index.ts';
export {
  claimUntold,
  markTellFailed,
  markTold,
  meetNamespace,
  relayLag,
  type Told,
  type ToldView,
  tellAllAgain,
  toldKinds,
  type Untold,
} from './relay/index.ts';
export { createShareLink, listShareLinks, readShared, reportByLink, revokeShareLink } from './share/index.ts';
export {
  changeSite,
  createSite,
  listSites,
  listUnlocated,
  locateStop,
  readSite,
  retireSite,
} from './sites/index.ts';
export { consumeVehicleEvent } from './vehicle-events/index.ts';
export { listVehicles, readTrail } from './vehicles/index.ts';
export {
  type Account,
  allowApiKey,
  allowFleetToken,
  closeSession,
  declareDemo,
  ensureCustomer,
  ensureFleet,
  ensureVehicle,
  findAccount,
  findApiKey,
  findFleetToken,
  findSession,
  fleetCarries,
  fleetCarriesCase,
  type NewAccount,
  openSession,
  putAccount,
  putPolicy,
} from './who/index.ts';
