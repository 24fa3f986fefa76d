import { Counter, Gauge, type Registry } from 'prom-client';

/** What the live hub counts. */
export function liveCounters(registry: Registry, connected: () => number) {
  const registers = [registry];
  new Gauge({
    name: 'longhaul_live_clients',
    help: 'Connected live clients',
    registers,
    collect() {
      this.set(connected());
    },
  });
  const counter = (name: string, help: string) => new Counter({ name: `longhaul_live_${name}_total`, help, registers });
  return {
    ticksSent: counter('ticks_sent', 'Ticks sent, counted once for each client'),
    batchesSkipped: counter('batches_skipped', 'Batches held back from clients that read slowly'),
    changesSent: counter('changes_sent', 'Changes sent, counted once for each client'),
  };
}
