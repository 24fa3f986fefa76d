import type {
  ApprovalPage,
  AuthorityReport,
  CaseAnswer,
  CaseNote,
  ClassifyRequest,
  CloseRequest,
  ExceptionDetail,
  ExceptionPage,
  InstructionRequest,
  ProposeRequest,
  RaiseRequest,
  ReassignRequest,
  TellCustomer,
} from '@longhaul/contracts';
import type { Query, Send } from './client.ts';

/** What narrows a list of cases. */
export type CaseFilter = { open?: 'true'; severity?: string; orderId?: string; mine?: 'true'; drills?: 'true' };
type Note = { note?: string | undefined };
type Reason = { reason: string };

const casePath = (id: string, ...parts: string[]): string =>
  ['exceptions', id, ...parts].map(encodeURIComponent).join('/');

/** Calls about cases; one is named by its id or number. A decision answers how the case stands then. */
export function exceptionCalls(send: Send) {
  const post = <Body>(path: string, body: Body, key: string) => send<CaseAnswer>('POST', path, { body, key });
  const decision =
    <Body>(name: string) =>
    (id: string, body: Body, key: string) =>
      post(casePath(id, name), body, key);
  const aboutMeasure =
    <Body>(name: string) =>
    (id: string, measure: string, body: Body, key: string) =>
      post(casePath(id, 'measures', measure, name), body, key);
  return {
    list: (filter: CaseFilter & Query) => send<ExceptionPage>('GET', 'exceptions', { query: filter }),
    one: (id: string) => send<ExceptionDetail>('GET', casePath(id)),
    approvals: (cursor?: string) => send<ApprovalPage>('GET', 'approvals', { query: { limit: 100, cursor } }),
    raise: (body: RaiseRequest, key: string) => post('exceptions', body, key),
    acknowledge: decision<Note>('acknowledge'),
    confirm: decision<Note>('confirm'),
    invalidate: decision<Reason>('invalidate'),
    classify: decision<ClassifyRequest>('classify'),
    reassign: decision<ReassignRequest>('reassign'),
    note: decision<CaseNote>('notes'),
    tell: decision<TellCustomer>('customer-told'),
    reportToAuthority: decision<AuthorityReport>('authority-report'),
    propose: decision<ProposeRequest>('measures'),
    resolve: decision<{ result: string }>('resolve'),
    close: decision<CloseRequest>('close'),
    reopen: decision<Reason>('reopen'),
    approve: aboutMeasure<Note>('approve'),
    reject: aboutMeasure<Reason>('reject'),
    withdraw: aboutMeasure<Reason>('withdraw'),
    instruct: aboutMeasure<InstructionRequest>('instruction'),
    stepDone: (id: string, step: string, body: Note, key: string) =>
      post(casePath(id, 'steps', step, 'done'), body, key),
  };
}
