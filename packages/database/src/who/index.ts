export {
  type Account,
  closeSession,
  findAccount,
  findApiKey,
  findFleetToken,
  findSession,
  fleetCarries,
  fleetCarriesCase,
  openSession,
} from './look-up.ts';
export { actorsOf, namesOf } from './names.ts';
export {
  allowApiKey,
  allowFleetToken,
  declareDemo,
  ensureCustomer,
  ensureFleet,
  ensureVehicle,
  type NewAccount,
  putAccount,
  putPolicy,
} from './register.ts';
