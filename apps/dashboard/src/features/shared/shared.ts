import { nearestCity } from '@longhaul/atlas';
import type { SharedTrack } from '@longhaul/contracts';
import { type ConsigneeType, consigneeTypes, reached } from '@longhaul/domain';
import { houseZone, type Language } from '../../i18n/index.ts';

/** The zone of the consignee's clock: that of the last station. */
export const zoneOf = ({ shipments }: SharedTrack): string => shipments.at(-1)?.stations.at(-1)?.timeZone ?? houseZone;

const columns = ['arrivedAt', 'sortedAt', 'outForDeliveryAt', 'leftAt', 'signedAt'] as const;
type Station = SharedTrack['shipments'][number]['stations'][number];

/** What happened at a station, in the order in which it happens. */
export const happenedAt = (station: Station) =>
  columns.flatMap((what) => {
    const at = station[what];
    return at ? [{ what, at }] : [];
  });

/** The city near which it is; undefined out in the country. */
export function cityNear({ longitude, latitude }: { longitude: number; latitude: number }, language: Language) {
  const city = nearestCity([longitude, latitude]);
  return city && (language === 'zh' ? city.name : city.nameEn);
}

/** What can be reported as the order stands: what has arrived is not waited for any more. */
export const reportable = (status: SharedTrack['status']): ConsigneeType[] =>
  consigneeTypes.filter((type) => type !== 'DELAY_TRANSIT' || !reached(status, 'arrivedAtDelivery'));

/** What the form holds; whom to call back is a name and a number, or nobody. */
export type ReportForm = { type: ConsigneeType | ''; note: string; name: string; phone: string };

/** The form as it is sent; null while nothing is chosen or half a contact is given. */
export function reportOf({ type, note, name, phone }: ReportForm) {
  const [said, who, number] = [note.trim(), name.trim(), phone.trim()];
  if (type === '' || (who === '') !== (number === '')) return null;
  return { type, ...(said ? { note: said } : {}), ...(who ? { contact: { name: who, phone: number } } : {}) };
}
