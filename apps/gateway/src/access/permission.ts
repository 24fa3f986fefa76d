import type { Role } from '@longhaul/contracts';
import { SetMetadata } from '@nestjs/common';
import type { Caller } from './caller.ts';

type Subject = Role | 'key' | 'fleet';

const desk: Subject[] = ['clerk', 'accountManager', 'supervisor', 'operationsManager', 'generalManager', 'admin'];
const staff: Subject[] = [...desk, 'quality', 'auditor'];

/** Who may do what. A route or a live message names one of these, or `public`; a route that names none does not boot. */
const permissions = {
  'order.read': [...staff, 'customer', 'key'],
  'order.create': [...desk, 'customer', 'key'],
  'order.import': [...desk, 'customer'],
  'order.assign': desk,
  'order.change': [...desk, 'customer', 'key'],
  'order.correct': desk,
  'order.cause': [...desk, 'quality'],
  'order.share': [...desk, 'customer', 'key'],
  'order.cancel': [...desk, 'customer', 'key'],
  'fact.report': [...desk, 'fleet'],
  'pod.upload': [...desk, 'fleet'],
  'pod.judge': desk,
  'position.report': ['fleet'],
  'warning.read': staff,
  'warning.acknowledge': desk,
  'exception.read': [...staff, 'customer', 'key'],
  'exception.raise': [...desk, 'quality', 'customer', 'key', 'fleet'],
  'exception.work': [...desk, 'quality'],
  // what a customer says about a case is for the house and itself
  'exception.note': [...desk, 'quality', 'customer', 'key'],
  // who of them may decide which measure is said by its need and its level
  'measure.decide': ['supervisor', 'operationsManager', 'generalManager', 'quality'],
  'measure.instruct': [...desk, 'quality', 'customer', 'key'],
  'approval.read': staff,
  'evidence.add': [...desk, 'quality', 'customer', 'key', 'fleet'],
  'claim.read': [...staff, 'customer', 'key'],
  // a customer files its own claims, proves them and says something about them; the house decides
  'claim.file': [...desk, 'quality', 'customer', 'key'],
  'claim.work': [...desk, 'quality'],
  'incident.read': staff,
  'incident.work': [...desk, 'quality'],
  'person.erase': ['admin'],
  'vehicle.read': staff,
  'site.read': staff,
  'site.write': desk,
  'policy.read': staff,
  'policy.write': ['operationsManager', 'generalManager', 'admin'],
  'plan.read': staff,
  'plan.write': ['operationsManager', 'quality', 'admin'],
  'plan.drill': ['supervisor', 'operationsManager', 'generalManager', 'quality', 'admin'],
  'customer.read': [...staff, 'customer', 'key'],
  'customer.write': ['accountManager', 'supervisor', 'operationsManager', 'generalManager', 'admin'],
  'colleague.read': staff,
  'absence.own': staff,
  'absence.any': ['supervisor', 'operationsManager', 'generalManager', 'admin'],
  'live.listen': [...staff, 'customer'],
  'session.own': [...staff, 'customer', 'carrier'],
  'notice.own': [...staff, 'customer', 'carrier'],
} satisfies Record<string, Subject[]>;
export type Permission = keyof typeof permissions | 'public';

export const permissionKey = 'longhaul:permission';

/** Declares who may use a route or send a live message. */
export const Allow = (permission: Permission): MethodDecorator => SetMetadata(permissionKey, permission);

export const mayUse = (caller: Caller, permission: Exclude<Permission, 'public'>): boolean =>
  (permissions[permission] as Subject[]).includes(caller.kind === 'user' ? caller.role : caller.kind);
