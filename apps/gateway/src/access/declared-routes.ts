import { type INestApplicationContext, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { permissionKey } from './permission.ts';

/** Fails when a route declares no permission: such a program does not boot. */
export function requireDeclaredRoutes(app: INestApplicationContext): void {
  const scanner = new MetadataScanner();
  const undeclared = app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ instance }) => {
      const prototype = Object.getPrototypeOf(instance);
      return scanner
        .getAllMethodNames(prototype)
        .map((name) => prototype[name])
        .filter(
          (handler) => Reflect.hasMetadata(METHOD_METADATA, handler) && !Reflect.hasMetadata(permissionKey, handler),
        )
        .map(
          (handler) =>
            `${RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)]} ${prototype.constructor.name}.${handler.name}`,
        );
    });
  if (undeclared.length > 0) throw new Error(`These routes declare no permission: ${undeclared.join(', ')}`);
}
