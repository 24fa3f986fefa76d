import type {
  AgreeClaim,
  AssessClaim,
  Claim,
  ClaimDetail,
  ClaimEvidence,
  ClaimNote,
  ClaimPage,
  CloseClaim,
  EvidenceList,
  NewClaim,
  PayClaim,
  RejectClaim,
} from '@longhaul/contracts';
import type { Query, Send } from './client.ts';
import type { Upload } from './upload.ts';

/** What narrows a list of claims. */
export type ClaimFilter = { open?: 'true'; state?: string; caseId?: string };

const path = (...parts: string[]): string => parts.map(encodeURIComponent).join('/');

/** Where the content of a file of evidence is shown from. */
export const evidenceUrl = (caseId: string, fileId: string): string =>
  `/api/v1/${path('exceptions', caseId, 'evidence', fileId)}`;

/** Calls about claims; one is named by its id or number. A decision answers how the claim stands then. */
export function claimCalls(send: Send, upload: Upload) {
  const decision =
    <Body>(name: string) =>
    (id: string, body: Body, key: string) =>
      send<Claim>('POST', path('claims', id, name), { body, key });
  return {
    list: (filter: ClaimFilter & Query) => send<ClaimPage>('GET', 'claims', { query: filter }),
    one: (id: string) => send<ClaimDetail>('GET', path('claims', id)),
    open: (body: NewClaim, key: string) => send<Claim>('POST', 'claims', { body, key }),
    evidence: decision<ClaimEvidence>('evidence'),
    assess: decision<AssessClaim>('assess'),
    agree: decision<AgreeClaim>('agree'),
    reject: decision<RejectClaim>('reject'),
    pay: decision<PayClaim>('pay'),
    close: decision<CloseClaim>('close'),
    note: decision<ClaimNote>('note'),
    /** Files that prove it; the key says that the same again is the same. */
    sendFile: (id: string, file: File, fields: Record<string, string>, progress: (part: number) => void, key: string) =>
      upload<Claim>(path('claims', id, 'evidence'), file, progress, fields, key),
    evidenceOf: (caseId: string) => send<EvidenceList>('GET', path('exceptions', caseId, 'evidence')),
    sendEvidence: (caseId: string, file: File, fields: Record<string, string>, progress: (part: number) => void) =>
      upload<EvidenceList>(path('exceptions', caseId, 'evidence'), file, progress, fields),
  };
}
