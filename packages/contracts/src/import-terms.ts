/** Limits of one table: bytes of the file, and rows below its head. */
export const maxImportBytes = 10 * 1024 * 1024;
export const maxImportRows = 20_000;

/** What a column of a table of orders can say. Rows with the same customerRef are the goods lines of one order. */
export const importFields = [
  'customerRef',
  'kind',
  'service',
  'goodsName',
  'pieces',
  'weightKg',
  'volumeM3',
  'pickupSite',
  'pickupName',
  'pickupAddress',
  'pickupLongitude',
  'pickupLatitude',
  'pickupStart',
  'pickupEnd',
  'pickupContact',
  'pickupPhone',
  'deliverySite',
  'deliveryName',
  'deliveryAddress',
  'deliveryLongitude',
  'deliveryLatitude',
  'deliveryStart',
  'deliveryEnd',
  'deliveryContact',
  'deliveryPhone',
  'temperatureMin',
  'temperatureMax',
  'hazardClass',
  'declaredValueCny',
  'podRequired',
  'remarks',
] as const;
export type ImportField = (typeof importFields)[number];

/** What can be wrong with a table, a row or a cell. Screens have a text for each. */
export const importProblemCodes = [
  'unreadable-file',
  'empty-file',
  'too-many-rows',
  'missing-column',
  'unknown-column',
  'required',
  'not-a-number',
  'not-whole',
  'out-of-range',
  'not-a-time',
  'implausible-time',
  'end-before-start',
  'unknown-choice',
  'too-long',
  'formula',
  'comes-together',
  'differs-from-first-line',
  'repeated-line',
  'too-many-lines',
  'duplicate-customer-ref',
  'unknown-site',
  'invalid',
] as const;
export type ImportProblemCode = (typeof importProblemCodes)[number];

export const importModes = ['check', 'all', 'good'] as const;
/** check 试运行: only says what is wrong · all: all or nothing · good: the orders without a problem */
export type ImportMode = (typeof importModes)[number];

export const importStates = ['waiting', 'running', 'done', 'refused', 'failed'] as const;
/** done: what the mode asked for was done · refused: all or nothing, and something was wrong · failed: our fault */
export type ImportState = (typeof importStates)[number];
