import type { PersonList, PersonReferences } from '@longhaul/contracts';
import type { Send } from './client.ts';

const personPath = (id: string, what: string) => `persons/${encodeURIComponent(id)}/${what}`;

/** Drivers and contacts, who may ask that we forget them. */
export const personCalls = (send: Send) => ({
  find: (text: string) => send<PersonList>('POST', 'persons/find', { body: { text } }),
  references: (id: string) => send<PersonReferences>('GET', personPath(id, 'references')),
  erase: (id: string, key: string) => send<PersonReferences>('POST', personPath(id, 'erase'), { body: {}, key }),
});
