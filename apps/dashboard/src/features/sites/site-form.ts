import type { NewSite, Site, SiteChange } from '@longhaul/contracts';
import { houseZone, type TextKey } from '../../i18n/index.ts';
import { nowhere, type Place, pinOf } from '../place/place.ts';
import { emptyWeek, hoursOf, type WeekForm, weekOf } from './hours-form.ts';
import { crossesItself, type Ring } from './ring.ts';

export const shapes = ['circle', 'polygon'] as const;

/** What the form of a site holds. `customerId` is `house` for the house; `ring` stays while the fence is a circle. */
export type SiteForm = {
  code: string;
  customerId: string;
  name: string;
  address: string;
  place: Place;
  shape: (typeof shapes)[number];
  ring: Ring;
  timeZone: string;
  opening: WeekForm;
  booking: WeekForm;
  /** One paper a line. */
  papers: string;
  contactName: string;
  contactPhone: string;
};
export type SiteField = 'code' | 'name' | 'place' | 'fence' | 'timeZone' | 'opening' | 'booking' | 'papers' | 'contact';

export const emptySite = (): SiteForm => ({
  code: '',
  customerId: 'house',
  name: '',
  address: '',
  place: nowhere(),
  shape: 'circle',
  ring: [],
  timeZone: houseZone,
  opening: emptyWeek(),
  booking: emptyWeek(),
  papers: '',
  contactName: '',
  contactPhone: '',
});

/** The form as the site stands. */
export const formOf = (site: Site): SiteForm => ({
  code: site.code,
  customerId: site.customerId ?? 'house',
  name: site.name,
  address: site.address ?? '',
  place: { longitude: String(site.longitude), latitude: String(site.latitude), radius: String(site.radiusM) },
  shape: site.ring ? 'polygon' : 'circle',
  ring: site.ring ?? [],
  timeZone: site.timeZone,
  opening: weekOf(site.openingHours),
  booking: weekOf(site.bookingHours),
  papers: site.papersNeeded.join('\n'),
  contactName: site.contact?.name ?? '',
  contactPhone: site.contact?.phone ?? '',
});

const papersOf = (typed: string): string[] => typed.split('\n').flatMap((line) => line.trim() || []);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What is wrong, field by field; empty when it can be sent. */
export function problemsOf(form: SiteForm): Partial<Record<SiteField, TextKey>> {
  const ringProblem = form.ring.length < 3 ? 'sites.tooFewCorners' : crossesItself(form.ring) && 'sites.crosses';
  const papers = papersOf(form.papers);
  const found: [SiteField, TextKey | false][] = [
    ['code', !/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(form.code.trim()) && 'sites.badCode'],
    ['name', form.name.trim() === '' && 'form.required'],
    ['place', !pinOf(form.place) && 'sites.badPlace'],
    ['fence', form.shape === 'polygon' && ringProblem],
    ['timeZone', !isTimeZone(form.timeZone.trim()) && 'sites.badZone'],
    ['opening', !hoursOf(form.opening) && 'sites.badHours'],
    ['booking', !hoursOf(form.booking) && 'sites.badHours'],
    ['papers', (papers.length > 50 || papers.some((paper) => paper.length > 200)) && 'sites.tooManyPapers'],
    ['contact', (form.contactName.trim() === '') !== (form.contactPhone.trim() === '') && 'change.halfContact'],
  ];
  return Object.fromEntries(found.filter(([, problem]) => problem));
}

/** The site as it is sent; null while something is wrong. */
export function siteOf(form: SiteForm): NewSite | null {
  const pin = pinOf(form.place);
  const [openingHours, bookingHours] = [hoursOf(form.opening), hoursOf(form.booking)];
  if (!pin || !openingHours || !bookingHours || Object.keys(problemsOf(form)).length > 0) return null;
  const [name, phone] = [form.contactName.trim(), form.contactPhone.trim()];
  return {
    code: form.code.trim(),
    customerId: form.customerId === 'house' ? null : form.customerId,
    name: form.name.trim(),
    address: form.address.trim() || null,
    ...pin,
    ring: form.shape === 'polygon' ? form.ring.map(([lon, lat]): [number, number] => [lon, lat]) : null,
    timeZone: form.timeZone.trim(),
    openingHours,
    bookingHours,
    papersNeeded: papersOf(form.papers),
    contact: name ? { name, phone } : null,
  };
}

/** What the form changes at a site that stands: only what is other than before, and the version that was looked at. */
export function changeOf(form: SiteForm, site: Site): SiteChange | null {
  const [wanted, before] = [siteOf(form), siteOf(formOf(site))];
  if (!wanted) return null;
  const { code, customerId, ...fields } = wanted;
  const other = Object.entries(fields).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before?.[name as keyof NewSite]),
  );
  return { ...Object.fromEntries(other), version: site.version };
}
