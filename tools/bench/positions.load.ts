import { positionAnswerSchema } from '@longhaul/contracts';
import { load } from './load.ts';
import { withConnections } from './measure.ts';
import { batchesOf, pointsOf } from './points.ts';

// Devices' gateways: batches over HTTP, so many at a time. A point that is not accepted ends the run.
await load(async (told) => {
  const headers = { authorization: `Bearer ${told.token}`, 'content-type': 'application/json' };
  const send = async (batch: number) => {
    const body = JSON.stringify({ positions: pointsOf(told, batch) });
    const response = await fetch(`${told.target}/api/v1/positions`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`a batch was refused: ${response.status} ${await response.text()}`);
    const { accepted, duplicates, refused } = positionAnswerSchema.parse(await response.json());
    if (accepted !== told.batchSize || duplicates > 0)
      throw new Error(`not all were new: ${JSON.stringify(refused[0])}`);
  };
  return { run: () => withConnections(told.connections, batchesOf(told), send), end: async () => {} };
});
