import { newSiteSchema, type Site, siteChangeSchema } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { changeOf, emptySite, formOf, problemsOf, type SiteForm, siteOf } from './site-form.ts';

const typed = (more: Partial<SiteForm> = {}): SiteForm => ({
  ...emptySite(),
  code: ' TJ01 ',
  name: '天津仓',
  place: { longitude: '117.2', latitude: '39.13', radius: '300' },
  ...more,
});
const site: Site = {
  code: 'TJ01',
  customerId: null,
  name: '天津仓',
  address: '天津市河西区 5 号',
  longitude: 117.2,
  latitude: 39.13,
  radiusM: 300,
  ring: [
    [117.1, 39.1],
    [117.3, 39.1],
    [117.2, 39.2],
  ],
  timeZone: 'Asia/Shanghai',
  openingHours: [{ weekday: 1, from: '08:00', to: '17:30' }],
  bookingHours: [],
  papersNeeded: ['送货单', '健康证'],
  contact: { name: '李', phone: '13900000000' },
  version: 4,
  retiredAt: null,
};

test('a code, a name and a place are enough; what is sent is what the register takes', () => {
  const sent = siteOf(typed());
  expect(sent).toMatchObject({
    code: 'TJ01',
    customerId: null,
    radiusM: 300,
    ring: null,
    contact: null,
    address: null,
  });
  expect(newSiteSchema.parse(sent)).toEqual(sent);
});

test.each<[string, Partial<SiteForm>, object]>([
  ['a code with a blank', { code: 'TJ 01' }, { code: 'sites.badCode' }],
  ['no name', { name: ' ' }, { name: 'form.required' }],
  ['half a place', { place: { longitude: '117', latitude: '', radius: '300' } }, { place: 'sites.badPlace' }],
  [
    'two corners',
    {
      shape: 'polygon',
      ring: [
        [1, 1],
        [2, 2],
      ],
    },
    { fence: 'sites.tooFewCorners' },
  ],
  [
    'a bow tie',
    {
      shape: 'polygon',
      ring: [
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
      ],
    },
    { fence: 'sites.crosses' },
  ],
  ['a zone of no place', { timeZone: 'Asia/Peking' }, { timeZone: 'sites.badZone' }],
  ['half an opening', { opening: [[{ from: '8', to: '' }]] }, { opening: 'sites.badHours' }],
  ['a contact without a phone', { contactName: '李' }, { contact: 'change.halfContact' }],
])('%s is said beside its field and not sent', (_, more, problems) => {
  expect(problemsOf(typed(more))).toEqual(problems);
  expect(siteOf(typed(more))).toBeNull();
});

test('corners that were drawn are kept aside while the fence is a circle', () => {
  expect(siteOf(typed({ ring: [[1, 1]], shape: 'circle' }))?.ring).toBeNull();
});

test('a site that is opened and saved again changes nothing', () => {
  expect(siteOf(formOf(site))).toEqual({ ...site, version: undefined, retiredAt: undefined });
  expect(changeOf(formOf(site), site)).toEqual({ version: 4 });
});

test('only what is other than before is sent, so that nothing of a colleague is overwritten', () => {
  const change = changeOf(
    { ...formOf(site), papers: '送货单\n\n 健康证 \n装箱单', shape: 'circle', address: '' },
    site,
  );
  expect(change).toEqual({
    papersNeeded: ['送货单', '健康证', '装箱单'],
    ring: null,
    address: null,
    version: 4,
  });
  expect(siteChangeSchema.parse(change)).toEqual(change);
});
