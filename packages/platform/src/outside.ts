import { lookup } from 'node:dns/promises';
import type { Agent } from 'node:http';
import ip from 'ipaddr.js';
import { useAgent } from 'request-filtering-agent';
import { z } from 'zod';

/**
 * A customer's webhook leads outside: an address that customers give must not reach what stands in our own network
 * (SSRF). A house whose customers' systems stand in its own network says so.
 */
export const outsideEnv = { PRIVATE_WEBHOOKS: z.stringbool().default(false) };

/**
 * Whether a URL leads into the house's own network: the loopback, private, link-local and other addresses that are
 * nobody's on the internet, by any address its name has now. A name that is not known (yet) is not inside.
 */
export async function isInside(url: string): Promise<boolean> {
  const host = new URL(url).hostname.replaceAll(/^\[|\]$/g, '');
  const addresses = ip.isValid(host) ? [host] : await addressesOf(host);
  return addresses.some((address) => ip.process(address).range() !== 'unicast');
}

const addressesOf = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address);

/**
 * What connects to a URL outside, null when it leads inside. Each address is checked once more as it is connected to, so that
 * a name cannot be given another one meanwhile.
 */
export const outsideAgent = async (url: string): Promise<Agent | null> =>
  (await isInside(url)) ? null : useAgent(url);
