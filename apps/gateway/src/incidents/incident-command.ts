import type { bulkAnswerSchema, incidentDetailSchema } from '@longhaul/contracts';
import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Allow } from '../access/index.ts';

/** A command about an incident, once per Idempotency-Key. */
export const IncidentCommand = (
  path: string,
  summary: string,
  standardSchema: typeof incidentDetailSchema | typeof bulkAnswerSchema,
): MethodDecorator =>
  applyDecorators(
    Post(path),
    HttpCode(200),
    Allow('incident.work'),
    ApiOperation({ summary }),
    ApiHeader({ name: 'Idempotency-Key', required: true, description: 'The same key gets the same answer again' }),
    ApiResponse({ status: 200, standardSchema }),
  );
