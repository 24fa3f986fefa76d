export { type AuditEntry, auditReading, writeAudit } from './audit.ts';
