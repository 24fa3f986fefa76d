import type { Watch } from '@longhaul/contracts';
import type { ChangeNotice } from '@longhaul/database';
import { type Caller, mayUse } from '../access/index.ts';

export const worldRoom = 'world';
const staffRoom = 'staff';
export const cellRoom = (cell: string): string => `cell/${cell}`;
const customerRoom = (customerId: string): string => `customer/${customerId}`;
const ownRoom = (userId: string): string => `user/${userId}`;

/** Where a caller hears of changes: our staff of everything, a customer's people of their own, each of their own notices. */
export function changeRoomsOf(caller: Caller): string[] {
  if (caller.kind !== 'user' || !mayUse(caller, 'live.listen')) return [];
  return [caller.customerId === null ? staffRoom : customerRoom(caller.customerId), ownRoom(caller.id)];
}

/** Who hears of a change: nobody of what is between our own programs, customers only of what they may read, and of a notice its reader. */
export function hearersOf({ kind, customerId, userId }: ChangeNotice): string[] {
  if (kind === 'vehicleEvent') return [];
  if (kind === 'notice') return userId === undefined ? [] : [ownRoom(userId)];
  const isForCustomers = kind === 'order' || kind === 'exception' || kind === 'claim';
  return isForCustomers && customerId !== null ? [staffRoom, customerRoom(customerId)] : [staffRoom];
}

export const watchRooms = ({ cells = [], world }: Watch): Set<string> =>
  new Set([...cells.map(cellRoom), ...(world ? [worldRoom] : [])]);
