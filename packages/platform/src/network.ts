import ip from 'ipaddr.js';

/** Whom an address stands for: of IPv6 its network of 64 bits, which one household or firm has to itself. */
export function networkOf(address: string): string {
  if (!ip.isValid(address)) return address;
  const parsed = ip.process(address);
  if (parsed instanceof ip.IPv4) return parsed.toString();
  return parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':');
}
