import type { Logger } from '@longhaul/platform';
import { connectApi, type Secrets } from '../api/index.ts';
import { assembleDrivers, dispatch, havePatience, orderLoads, reportFacts, switchOnDevices } from '../people/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { findTrucks, look, newWorld } from '../world/index.ts';
import { keepComplaints } from './complaints.ts';
import { every } from './every.ts';

const lookMs = 2_000;
const stepMs = 1_000;

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
  let knowsTrucks = false;
  const looks = every(
    lookMs,
    async () => {
      if (!knowsTrucks) await findTrucks(api, world);
      knowsTrucks = true;
      await look(api, world, scenario);
      isKnown.resolve();
    },
    complaints,
    signal,
  );
  signal.addEventListener('abort', () => isKnown.resolve());
  await isKnown.promise;
  logger.info({ orders: world.orders.size, trucks: trucks.length }, 'the simulation plays');
  const drive = async (now: number) => {
    const refused = await devices.report(now);
    if (refused > 0) complaints.about('POST /positions: points were refused');
  };
  const steps: ((now: number) => Promise<void>)[] = [
    ...(plays('customer') ? [() => orderLoads(api, world, scenario, trucks)] : []),
    ...(plays('dispatcher') ? [(now: number) => dispatch(api, world, scenario, trucks, patience, now)] : []),
    (now) => reportFacts(api, world, scenario, trucks, drivers, patience, now),
    ...(plays('driver') ? [drive] : []),
  ];
  await Promise.all([looks, ...steps.map((step) => every(stepMs, step, complaints, signal))]);
}
