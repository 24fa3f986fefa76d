import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the range that systems take the ports of outgoing connections from: one of those must not get there first.
const lowest = 20_000;
const highest = 32_000;
const handedOut = new Set<number>();

/** A TCP port of 127.0.0.1 that nobody holds at the moment: `wanted` if it is free, else another; never the same twice. */
export async function freePort(wanted?: number): Promise<number> {
  for (let port = wanted ?? anyPort(); ; port = anyPort()) {
    if (handedOut.has(port) || !(await isFree(port))) continue;
    handedOut.add(port);
    return port;
  }
}

const anyPort = (): number => randomInt(lowest, highest);

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
