import { z } from 'zod';

const count = z.number().int().min(0);
const seconds = z.number().min(0).max(3_600);
const range = (bound: z.ZodNumber) =>
  z.tuple([bound, bound]).refine(([from, to]) => from <= to, 'from is not above to');

/** A city of the atlas by its code, or a site of one's own. */
const placeSchema = z.union([z.string(), z.object({ name: z.string(), longitude: z.number(), latitude: z.number() })]);

/**
 * How vehicles of one kind work. Speeds are a truck's (km/h on the road); the road passes `timeFactor` times faster.
 * The seconds of waiting and dwelling are the clock's.
 */
const paceSchema = z.object({
  /** Code of the fleet whose vehicles are dispatched; none: any vehicle. */
  fleet: z.string().optional(),
  /** How many orders are under way or waiting at a time. */
  keepRunning: count,
  timeFactor: z.number().positive(),
  kmh: range(z.number().positive()),
  dispatchS: range(seconds),
  loadingS: seconds,
  pauseS: seconds,
  terminalS: seconds,
  unloadingS: seconds,
  receiptS: seconds,
});
export type Pace = z.infer<typeof paceSchema>;

const laneSchema = z.object({
  kind: z.enum(['trunk', 'city']),
  customers: z.array(z.string()).min(1),
  /** The two ends: orders go either way, and so trucks find a load back. */
  ends: z.tuple([placeSchema, placeSchema]),
  terminal: placeSchema.optional(),
});
export type Lane = z.infer<typeof laneSchema>;
export type Place = z.infer<typeof placeSchema>;

/** Who takes part in a simulation, at which pace, and which orders there are. */
export const scenarioSchema = z.object({
  roles: z.array(z.enum(['customer', 'dispatcher', 'driver'])),
  /** Orders whose customerRef begins with one of these are ours; new ones begin with the first. Others are left alone. */
  refs: z.array(z.string().min(1)).min(1),
  /** Devices that stay silent and unassigned, for people who try the API. */
  leaveAlone: z.array(z.string()),
  /** Some orders are forgotten until so many seconds after their dispatch promise: 应调未调. */
  forgotten: z.object({ share: z.number().min(0).max(1), afterS: seconds }),
  paces: z.object({ trunk: paceSchema, city: paceSchema }),
  /** What each customer ships, by its code. */
  goods: z.record(
    z.string(),
    z.array(z.object({ name: z.string(), pieces: z.number().int(), weightKg: z.number() })).min(1),
  ),
  lanes: z.array(laneSchema),
});
export type Scenario = z.infer<typeof scenarioSchema>;

/** The pace of an order's kind: city deliveries have their own, everything else is a long haul. */
export const paceOf = (scenario: Scenario, kind: string): Pace => scenario.paces[kind === 'city' ? 'city' : 'trunk'];

/** Whether the simulation plays this order. */
export const isOurs = (scenario: Scenario, customerRef: string): boolean =>
  scenario.refs.some((prefix) => customerRef.startsWith(prefix));
