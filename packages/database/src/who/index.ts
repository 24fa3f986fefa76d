export {
  type Account,
  closeSession,
  findAccount,
  findApiKey,
  findFleetToken,
  findSession,
  fleetCarries,
  openSession,
} from './look-up.ts';
export {
  allowApiKey,
  allowFleetToken,
  ensureCustomer,
  ensureFleet,
  ensureVehicle,
  type NewAccount,
  putAccount,
} from './register.ts';
