import type { BulkAnswer, BulkCommand } from '@longhaul/contracts';
import type { MeasureKind } from '@longhaul/domain';
import { houseZone, instantOf } from '../../i18n/index.ts';

/** What of a form each command takes. Measures that act on one order only are not proposed in bulk. */
export type BulkForm = { text: string; channel: (typeof channels)[number]; kind: MeasureKind; arrival: string };
export const channels = ['send', 'phone', 'wecom', 'email', 'portal', 'inPerson'] as const;
export const bulkKinds: readonly MeasureKind[] = ['waitAndReplan', 'reroute', 'expedite', 'temporaryStorage'];

/** Whether something must be said: a note and a result are nothing without words. */
export const needsText = (command: BulkCommand): boolean => command === 'note' || command === 'resolve';

/** What is sent for every case alike. `arrival` is a time on the wall in the house's zone. */
export function bulkBodyOf(command: BulkCommand, { text, channel, kind, arrival }: BulkForm): object {
  const said = text.trim();
  const note = said ? { note: said } : {};
  switch (command) {
    case 'acknowledge':
    case 'confirm':
      return note;
    case 'note':
      return { text: said };
    case 'resolve':
      return { result: said };
    case 'tellCustomer':
      return { channel, ...note };
    case 'propose': {
      const at = arrival ? instantOf(arrival, houseZone) : null;
      return { kind, effect: at === null ? {} : { newArrival: new Date(at).toISOString() }, ...note };
    }
  }
}

/** How many of the cases refused. */
export const refusedOf = ({ items }: BulkAnswer): number => items.filter(({ outcome }) => outcome === 'refused').length;
