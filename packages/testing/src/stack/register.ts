import {
  allowApiKey,
  allowFleetToken,
  type Database,
  ensureCustomer,
  ensureFleet,
  ensureVehicle,
} from '@longhaul/database';
import { newSecret } from '@longhaul/platform';

export type Registered = {
  customers: Record<'bayer' | 'haier', { id: string; key: string }>;
  fleet: { id: string; token: string };
};

/** Two customers with their keys, and a fleet with one truck. */
export async function register(db: Database): Promise<Registered> {
  const now = Date.now();
  const customer = async (code: string, name: string) => {
    const id = await ensureCustomer(db, { code, name, nameEn: code }, now);
    const key = newSecret('lh_');
    await allowApiKey(db, id, key, 'test', now);
    return { id, key };
  };
  const fleet = { id: await ensureFleet(db, { code: 'F1', name: '顺达' }, now), token: newSecret('lhd_') };
  await allowFleetToken(db, fleet.id, fleet.token, now);
  // the stories' truck is everywhere at once: its plausibility limit is data
  const truck = { plate: '京A12345', fleetId: fleet.id, deviceId: 'dev-1', maxSpeedKmh: 1_000_000_000 };
  await ensureVehicle(db, truck, now);
  return { customers: { bayer: await customer('BAYER', '拜耳'), haier: await customer('HAIER', '海尔') }, fleet };
}
