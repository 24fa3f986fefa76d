/** socket.io's path. A client logs in with the session cookie of the page. */
export const livePath = '/live';

/**
 * Events. The client sends `watch` (acknowledged when its rooms are joined; only then it takes its snapshot over HTTP).
 * The hub sends `ticks` (one ArrayBuffer of packed ticks), `change`, and `resnapshot` when it may have missed changes.
 */
export const liveEvents = { watch: 'watch', ticks: 'ticks', change: 'change', resnapshot: 'resnapshot' } as const;

/**
 * Something that changed; the client fetches it when it shows it. A higher version of an object wins. A case's change says
 * as well that a request for approval was made, decided or has climbed: they are its own.
 */
export type Change = {
  kind: 'order' | 'warning' | 'exception' | 'notice' | 'claim' | 'incident';
  id: string;
  version: number;
};

/** What `state` of a tick says, by its index. */
export const tickStates = ['unknown', 'moving', 'stopped'] as const;
export type TickState = (typeof tickStates)[number];

/** One vehicle in a batch. `ageS` is how old the fix was when it was packed; `state` an index into `tickStates`. */
export type Tick = {
  index: number;
  longitude: number;
  latitude: number;
  speedKmh: number;
  headingDeg: number;
  ageS: number;
  state: number;
};

export const tickBytes = 16;
/** Age codes: upper bound in seconds of each code; older than the last is the last. */
const ages = [2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600, 86_400];

/** Packs ticks: u32 index, i32 lon ×1e7, i32 lat ×1e7, u8 km/h ÷2, u8 heading ×256/360, u8 age code, u8 state; little endian. */
export function packTicks(ticks: readonly Tick[]): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(ticks.length * tickBytes));
  ticks.forEach((tick, i) => {
    const at = i * tickBytes;
    view.setUint32(at, tick.index, true);
    view.setInt32(at + 4, Math.round(tick.longitude * 1e7), true);
    view.setInt32(at + 8, Math.round(tick.latitude * 1e7), true);
    view.setUint8(at + 12, Math.min(255, Math.round(tick.speedKmh / 2)));
    view.setUint8(at + 13, Math.round((tick.headingDeg * 256) / 360) & 255);
    view.setUint8(at + 14, ageCode(tick.ageS));
    view.setUint8(at + 15, tick.state);
  });
  return view.buffer as ArrayBuffer;
}

/** Reads a batch; bytes that do not make a whole tick are ignored. */
export function unpackTicks(buffer: ArrayBuffer): Tick[] {
  const view = new DataView(buffer);
  return Array.from({ length: Math.floor(buffer.byteLength / tickBytes) }, (_, i) => {
    const at = i * tickBytes;
    return {
      index: view.getUint32(at, true),
      longitude: view.getInt32(at + 4, true) / 1e7,
      latitude: view.getInt32(at + 8, true) / 1e7,
      speedKmh: view.getUint8(at + 12) * 2,
      headingDeg: (view.getUint8(at + 13) * 360) / 256,
      ageS: ages[view.getUint8(at + 14)] ?? 86_400,
      state: view.getUint8(at + 15),
    };
  });
}

function ageCode(ageS: number): number {
  const code = ages.findIndex((bound) => ageS <= bound);
  return code === -1 ? ages.length - 1 : code;
}

/** Map cell of a position: its web-mercator tile at zoom 6. */
export function cellOf(longitude: number, latitude: number): string {
  const clamped = Math.max(-85, Math.min(85, latitude)) * (Math.PI / 180);
  const x = Math.floor(((longitude + 180) / 360) * 64);
  const y = Math.floor(((1 - Math.asinh(Math.tan(clamped)) / Math.PI) / 2) * 64);
  return `${Math.min(63, Math.max(0, x))}/${Math.min(63, Math.max(0, y))}`;
}
