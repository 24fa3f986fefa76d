import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type ChangeNotice, changeChannel } from './change.ts';

/** What a program does with the channel. */
export type Hearing = {
  heard: (change: ChangeNotice) => void;
  /** From now on nothing is missed; what came before may have been. Called the first time too. */
  listening: () => void;
  /** The connection broke or could not be made; it is tried again by itself. Called once until it listens again. */
  lost: (error: unknown) => void;
};
export type Listener = { close: () => Promise<void> };

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** A connection may die without a word: it is asked this often, and has this long to answer. */
const checkMs = 15_000;
const answerMs = 5_000;

/** Listens to what changes, over a connection of its own, until it is closed; a broken one is made anew, ever more patiently. */
export function listen(databaseUrl: string, program: string, hearing: Hearing): Listener {
  const ending = new AbortController();
  const run = async () => {
    let pauseMs = firstPauseMs;
    let told = false;
    while (!ending.signal.aborted) {
      const end = await listenOnce(databaseUrl, program, ending.signal, hearing.heard, () => {
        pauseMs = firstPauseMs;
        told = false;
        hearing.listening();
      });
      if (ending.signal.aborted) return;
      if (!told) hearing.lost(end);
      told = true;
      await sleep(pauseMs * (0.5 + Math.random()), undefined, { signal: ending.signal }).catch(() => {});
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    }
  };
  const running = run();
  return {
    close: () => {
      ending.abort();
      return running;
    },
  };
}

/** One connection from its start to its end; resolves with what ended it. */
async function listenOnce(
  databaseUrl: string,
  program: string,
  ending: AbortSignal,
  heard: Hearing['heard'],
  listening: () => void,
): Promise<unknown> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: program,
    connectionTimeoutMillis: answerMs,
    query_timeout: answerMs,
    keepAlive: true,
  });
  const gone = new AbortController();
  client.on('error', (error) => gone.abort(error));
  client.on('end', () => gone.abort(new Error('the connection ended')));
  client.on('notification', ({ payload }) => {
    const change = payload ? noticeOf(payload) : undefined;
    if (change) heard(change);
  });
  const over = AbortSignal.any([ending, gone.signal]);
  try {
    await client.connect();
    await client.query(`LISTEN ${changeChannel}`);
    listening();
    for (;;) {
      await sleep(checkMs, undefined, { signal: over });
      await client.query('SELECT 1');
    }
  } catch (error) {
    return gone.signal.reason ?? error;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Anybody who may connect may write to the channel: what is no notice of ours is not heard. */
function noticeOf(payload: string): ChangeNotice | undefined {
  try {
    const notice: unknown = JSON.parse(payload);
    const isNotice = typeof notice === 'object' && notice !== null && 'kind' in notice && 'id' in notice;
    return isNotice ? (notice as ChangeNotice) : undefined;
  } catch {
    return undefined;
  }
}
