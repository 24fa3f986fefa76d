import { readdirSync, readFileSync } from 'node:fs';
import { cityOf } from '@longhaul/atlas';
import { describe, expect, test } from 'vitest';
import { isOurs, paceOf, scenarioSchema } from './index.ts';

const folder = new URL('../scenarios/', import.meta.url);

describe.each(readdirSync(folder))('%s', (file) => {
  const scenario = scenarioSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));

  test('its lanes begin and end where the atlas knows, and their customers ship something', () => {
    for (const { ends, terminal, customers } of scenario.lanes) {
      for (const place of [...ends, terminal]) if (typeof place === 'string') expect(cityOf(place).code).toBe(place);
      for (const customer of customers)
        expect([customer, scenario.goods[customer]?.length ?? 0]).not.toEqual([customer, 0]);
    }
    for (const kind of ['trunk', 'city'] as const)
      if (paceOf(scenario, kind).keepRunning > 0) expect(scenario.lanes.some((lane) => lane.kind === kind)).toBe(true);
  });

  test('orders of others are left alone', () => {
    expect(isOurs(scenario, 'PO-2026-0001')).toBe(false);
    expect(isOurs(scenario, `${scenario.refs[0]}1`)).toBe(true);
  });
});
