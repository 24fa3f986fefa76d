import type {
  BulkAnswer,
  BulkCommand,
  CloseIncident,
  IncidentCases,
  IncidentDetail,
  IncidentPage,
  NewIncident,
} from '@longhaul/contracts';
import type { Send } from './client.ts';

const path = (...parts: string[]): string => ['incidents', ...parts].map(encodeURIComponent).join('/');

/** Calls about incidents; one is named by its id or number. */
export const incidentCalls = (send: Send) => {
  const post = <Answer>(where: string, body: unknown, key: string) => send<Answer>('POST', where, { body, key });
  return {
    list: () => send<IncidentPage>('GET', 'incidents', { query: { open: 'true', limit: 50 } }),
    one: (id: string) => send<IncidentDetail>('GET', path(id)),
    open: (body: NewIncident, key: string) => post<IncidentDetail>('incidents', body, key),
    add: (id: string, body: IncidentCases, key: string) => post<IncidentDetail>(path(id, 'add'), body, key),
    remove: (id: string, body: IncidentCases, key: string) => post<IncidentDetail>(path(id, 'remove'), body, key),
    close: (id: string, body: CloseIncident, key: string) => post<IncidentDetail>(path(id, 'close'), body, key),
    work: (id: string, command: BulkCommand, body: unknown, key: string) =>
      post<BulkAnswer>(path(id, 'cases', command), body, key),
  };
};
