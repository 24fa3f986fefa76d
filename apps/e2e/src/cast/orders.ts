export const now = (): string => new Date().toISOString();
export const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();
export const inHours = (hours: number): string => inSeconds(hours * 3_600);

export const beijing = { name: '北京仓', longitude: 116.4, latitude: 39.9 };
export const shenyang = { name: '沈阳仓', longitude: 123.43, latitude: 41.8 };

/** An order Beijing → Shenyang, dispatch promised in three hours. */
export const newOrder = (customerRef: string, changes: Record<string, unknown> = {}) => ({
  customerRef,
  kind: 'trunk',
  service: 'standard',
  goods: [{ name: '药品', pieces: 120 }],
  stops: [
    { kind: 'pickup', ...beijing, window: { start: inHours(5), end: inHours(6) } },
    { kind: 'delivery', ...shenyang, window: { start: inHours(15), end: inHours(18) } },
  ],
  ...changes,
});

/** Dispatch is promised within the hour: the warning is due at once. */
export const lateOrder = (customerRef: string) => {
  const order = newOrder(customerRef);
  const window = { start: inHours(2.5), end: inHours(3.5) };
  return { ...order, stops: order.stops.map((stop) => (stop.kind === 'pickup' ? { ...stop, window } : stop)) };
};

/** Arrival is promised within seconds. */
export const hurriedOrder = (customerRef: string, seconds: number) => {
  const order = newOrder(customerRef);
  const windows = {
    pickup: { start: inHours(-4), end: inHours(-3) },
    delivery: { start: inHours(-1), end: inSeconds(seconds) },
  };
  return {
    ...order,
    stops: order.stops.map((stop) => ({ ...stop, window: windows[stop.kind as keyof typeof windows] })),
  };
};

export const truck = {
  plate: '京A12345',
  deviceId: 'dev-1',
  driver: { name: '王师傅', phone: '13800000000' },
  carrier: '顺达',
};
