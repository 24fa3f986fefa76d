import type { Logger } from '@longhaul/platform';
import { connectApi, type Secrets } from '../api/index.ts';
import { assembleDrivers, dispatch, havePatience, orderLoads, reportFacts, switchOnDevices } from '../people/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { findTrucks, look, newWorld } from '../world/index.ts';
import { keepComplaints } from './complaints.ts';
import { every } from './every.ts';

const deskMs = 1_500;
const deviceMs = 1_000;

export type SimulationOptions = {
  url: string;
  secrets: Secrets;
  scenario: Scenario;
  logger: Logger;
  signal: AbortSignal;
};

/** Plays a scenario against a running system until the signal; what fails is tried again, whatever it is. */
export async function simulate({ url, secrets, scenario, logger, signal }: SimulationOptions): Promise<void> {
  const api = connectApi(url, secrets);
  const world = newWorld();
  const trucks = secrets.vehicles.filter(({ deviceId }) => !scenario.leaveAlone.includes(deviceId));
  const drivers = assembleDrivers(world, scenario);
  const devices = switchOnDevices(api, world, trucks, drivers);
  const complaints = keepComplaints(logger);
  const patience = havePatience(complaints.about);
  const plays = (role: Scenario['roles'][number]) => scenario.roles.includes(role);
  const isKnown = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => isKnown.resolve());
  let knowsTrucks = false;
  // one after the other: nobody acts on what another has changed meanwhile
  const desks = async (now: number) => {
    if (!knowsTrucks) await findTrucks(api, world);
    knowsTrucks = true;
    await look(api, world, scenario);
    isKnown.resolve();
    if (plays('customer')) await orderLoads(api, world, scenario, trucks, patience, now);
    if (plays('dispatcher')) await dispatch(api, world, scenario, trucks, patience, now);
    await reportFacts(api, world, scenario, trucks, drivers, patience, now);
  };
  const drive = async (now: number) => {
    for (const reason of await devices.report(now)) complaints.about(`POST /positions: refused as ${reason}`);
  };
  const working = every(deskMs, desks, complaints, signal);
  await isKnown.promise;
  logger.info({ orders: world.orders.size, trucks: trucks.length }, 'the simulation plays');
  await Promise.all([working, ...(plays('driver') ? [every(deviceMs, drive, complaints, signal)] : [])]);
}
