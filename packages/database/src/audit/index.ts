export { type AuditEntry, auditReading, auditRow, writeAudit } from './audit.ts';
