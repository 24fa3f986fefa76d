import { request } from 'node:http';
import { expect, test } from 'vitest';
import { isInside, outsideAgent } from './outside.ts';

test.each([
  ['http://127.0.0.1:9000/hook', true],
  ['http://2130706433/', true],
  ['http://localhost/hook', true],
  ['http://10.1.2.3/', true],
  ['http://172.31.0.1/', true],
  ['http://192.168.1.1/', true],
  ['http://169.254.169.254/latest/meta-data', true],
  ['http://0.0.0.0/', true],
  ['http://[::1]/', true],
  ['http://[fd00::1]/', true],
  ['http://[fe80::1]/', true],
  ['http://[::ffff:127.0.0.1]/', true],
  ['https://203.0.114.7/hook', false],
  ['https://[2400:3200::1]/hook', false],
  ['https://nobody-has-this.invalid/hook', false],
])('%s leads inside: %s', async (url, inside) => {
  expect(await isInside(url)).toBe(inside);
});

test.each(['http://127.0.0.1:9/', 'http://localhost:9/', 'http://[::1]:9/'])(
  'nothing connects to %s, also when its name was outside before',
  async (url) => {
    expect(await outsideAgent(url)).toBeNull();
    const agent = await outsideAgent('http://203.0.114.7/');
    if (!agent) throw new Error('that address is outside');
    const refusal = await new Promise<Error>((resolve, reject) => {
      request(url, { agent }, () => reject(new Error('connected')))
        .on('error', resolve)
        .end();
    });
    expect(refusal.message).toContain('is not allowed');
  },
);
