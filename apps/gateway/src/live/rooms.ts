import type { Watch } from '@longhaul/contracts';
import type { ChangeNotice } from '@longhaul/database';
import { type Caller, mayUse } from '../access/index.ts';

export const worldRoom = 'world';
const staffRoom = 'staff';
export const cellRoom = (cell: string): string => `cell/${cell}`;
const customerRoom = (customerId: string): string => `customer/${customerId}`;

/** Where a caller hears of changes: our staff of everything, a customer's people of their own. */
export function changeRoomsOf(caller: Caller): string[] {
  if (caller.kind !== 'user' || !mayUse(caller, 'live.listen')) return [];
  return [caller.customerId === null ? staffRoom : customerRoom(caller.customerId)];
}

/** Who hears of a change: nobody of what is between our own programs, customers only of what they may read. */
export function hearersOf({ kind, customerId }: ChangeNotice): string[] {
  if (kind === 'vehicleEvent') return [];
  const isForCustomers = kind === 'order' || kind === 'exception';
  return isForCustomers && customerId !== null ? [staffRoom, customerRoom(customerId)] : [staffRoom];
}

export const watchRooms = ({ cells = [], world }: Watch): Set<string> =>
  new Set([...cells.map(cellRoom), ...(world ? [worldRoom] : [])]);
