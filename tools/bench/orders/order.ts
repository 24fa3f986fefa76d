/** An order of today, as a customer's system sends it. */
export function newOrder(customerRef: string) {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const window = (hours: number) => ({ start: inHours(hours), end: inHours(hours + 2) });
  return {
    customerRef,
    kind: 'trunk',
    service: 'standard',
    goods: [{ name: '药品', pieces: 120 }],
    stops: [
      { kind: 'pickup', name: '北京仓', longitude: 116.4, latitude: 39.9, window: window(5) },
      { kind: 'delivery', name: '沈阳仓', longitude: 123.43, latitude: 41.8, window: window(15) },
    ],
  };
}
