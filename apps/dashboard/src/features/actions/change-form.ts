import type { ChangeRequest, Order } from '@longhaul/contracts';
import { instantOf, type TextKey, wallClock } from '../../i18n/index.ts';

type Stop = Order['stops'][number];

/** What the form for a stop holds; `from` and `until` are wall clocks in the zone of the stop. */
export type ChangeForm = { from: string; until: string; name: string; phone: string; reason: string };

/** The form as the stop stands. */
export const formOf = ({ window, contact, timeZone }: Stop): ChangeForm => ({
  from: window ? wallClock(Date.parse(window.start), timeZone).slice(0, 16) : '',
  until: window ? wallClock(Date.parse(window.end), timeZone).slice(0, 16) : '',
  name: contact?.name ?? '',
  phone: contact?.phone ?? '',
  reason: '',
});

/** The change as it is sent: only what is other than before. A text says why it cannot be sent. */
export function changeOf(form: ChangeForm, stop: Stop): { body: ChangeRequest } | { problem: TextKey } {
  const before = formOf(stop);
  const name = form.name.trim();
  const phone = form.phone.trim();
  const windowMoved = form.from !== before.from || form.until !== before.until;
  const otherContact = name !== before.name || phone !== before.phone;
  if (!windowMoved && !otherContact) return { problem: 'change.nothing' };
  const [start, end] = [instantOf(form.from, stop.timeZone), instantOf(form.until, stop.timeZone)];
  if (windowMoved && (start === null || end === null || start >= end)) return { problem: 'change.badWindow' };
  if (otherContact && (name === '' || phone === '')) return { problem: 'change.halfContact' };
  const window =
    windowMoved && start !== null && end !== null
      ? { window: { start: new Date(start).toISOString(), end: new Date(end).toISOString() } }
      : {};
  return {
    body: {
      reason: form.reason.trim(),
      shipment: stop.shipment,
      stop: stop.number,
      ...window,
      ...(otherContact ? { contact: { name, phone } } : {}),
    },
  };
}
