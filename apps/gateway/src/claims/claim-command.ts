import { claimSchema } from '@longhaul/contracts';
import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Allow } from '../access/index.ts';

/** A command about a claim: once per Idempotency-Key, answered with how the claim stands then. */
export const ClaimCommand = (path: string, permission: Parameters<typeof Allow>[0], summary: string): MethodDecorator =>
  applyDecorators(
    Post(path),
    HttpCode(200),
    Allow(permission),
    ApiOperation({ summary }),
    ApiHeader({ name: 'Idempotency-Key', required: true, description: 'The same key gets the same answer again' }),
    ApiResponse({ status: 200, standardSchema: claimSchema }),
  );
