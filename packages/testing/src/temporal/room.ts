import {
  actOnCaseDue,
  actOnClaimDue,
  actOnDue,
  type Command,
  claimUntold,
  type Database,
  markTold,
  meetNamespace,
  toldKinds,
} from '@longhaul/database';
import { createWorld, type House, staff, type World } from '@longhaul/database/testing';
import { newId } from '@longhaul/platform';
import { until } from '@longhaul/platform/servers';
import { type Activities, stories, tellOptions } from '@longhaul/workflow-api';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { standingOf } from './desk.ts';
import { type SkippingServer, startSkippingServer } from './skipping-server.ts';

/** What stories of orders and cases stand on: a database, Temporal on a clock that skips, and a relay between them. */
export type Room = {
  world: World;
  house: House;
  db: Database;
  now: () => Promise<number>;
  passUntil: (instant: number) => Promise<void>;
  /** Tells every workflow what it has not heard, as the relay does, until there is nothing to tell. */
  relay: () => Promise<void>;
  /** A command with a key of its own. */
  command: (route: string, at: number) => Omit<Command, 'body'>;
  workflowOf: (workflowId: string) => {
    workflow: () => Promise<{ state: string; events: number }>;
    history: () => Promise<string>;
  };
  /** Temporal's store is lost with all that ran; a new one is met as the worker meets it. */
  loseTemporal: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Mail goes outside: it has a post office of its own, and none here. */
const ofTheHouse = toldKinds.filter((kind) => kind !== 'mailbox');

export async function openRoom(): Promise<Room> {
  const world = await createWorld();
  const { db } = world;
  const activities: Partial<Activities> = {
    actOnDue: (id, asOf) => actOnDue(db, id, asOf),
    actOnCaseDue: (id, asOf) => actOnCaseDue(db, id, asOf),
    actOnClaimDue: (id, asOf) => actOnClaimDue(db, id, asOf),
  };
  const temporal = { server: await startSkippingServer(activities) };
  const running = new Set<string>();
  let commands = 0;
  let store: string | null = null;
  const handleOf = (id: string) => temporal.server.client.workflow.getHandle(id);

  /** Waits until no workflow has anything to do now; those that ended are not looked at again. */
  const settled = () =>
    until(async () => {
      const look = async (id: string) => {
        const standing = await standingOf(handleOf(id));
        if (standing === 'ended') running.delete(id);
        return standing !== 'works';
      };
      return (await Promise.all([...running].map(look))).every(Boolean);
    }, 20_000);

  async function tellAll(): Promise<number> {
    let told = 0;
    for (const kind of ofTheHouse)
      for (const { id, called, view } of await claimUntold(db, kind, 100, 60)) {
        const options = tellOptions(kind, called, view);
        await temporal.server.client.workflow.signalWithStart(stories[kind].type, options);
        running.add(options.workflowId);
        await markTold(db, kind, [{ id, seq: view.seq, store }]);
        told += 1;
      }
    return told;
  }
  const relay = async () => {
    do await settled();
    while ((await tellAll()) > 0);
  };
  const passUntil = async (instant: number) => {
    await temporal.server.pass(Math.max(0, instant - (await temporal.server.now())));
    await relay();
  };

  return {
    world,
    house: await staff(world),
    db,
    now: () => temporal.server.now(),
    passUntil,
    relay,
    command: (route, at) => ({ caller: 'story', route, key: String(++commands), at }),
    workflowOf: (workflowId) => ({
      workflow: async () => ({
        state: (await handleOf(workflowId).describe()).status.name,
        events: (await handleOf(workflowId).fetchHistory()).events?.length ?? 0,
      }),
      history: async () => historyToJSON(await handleOf(workflowId).fetchHistory()),
    }),
    loseTemporal: async () => {
      temporal.server = await another(temporal.server, activities);
      running.clear();
      store = newId();
      await meetNamespace(db, store);
      await relay();
    },
    stop: async () => {
      await temporal.server.stop();
      await world.stop();
    },
  };
}

/** A server that knows nothing, at the hour at which the lost one stood. */
async function another(lost: SkippingServer, activities: Partial<Activities>): Promise<SkippingServer> {
  const at = await lost.now();
  await lost.stop();
  const fresh = await startSkippingServer(activities);
  await fresh.pass(Math.max(0, at - (await fresh.now())));
  return fresh;
}
