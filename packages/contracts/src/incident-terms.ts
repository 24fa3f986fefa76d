/** What can be done to every case of an incident at once. Apart from the schemas, so that screens need none of them. */
export const bulkCommands = ['acknowledge', 'confirm', 'note', 'tellCustomer', 'propose', 'resolve'] as const;
export type BulkCommand = (typeof bulkCommands)[number];
