import {
  type PositionAnswer,
  type PositionBatch,
  positionAnswerSchema,
  positionBatchSchema,
} from '@longhaul/contracts';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, From } from '../access/index.ts';
import { ProblemError } from '../problem/index.ts';
import { PositionsService } from './positions.service.ts';

@ApiTags('positions')
@Controller('api/v1/positions')
export class PositionsController {
  constructor(private readonly positions: PositionsService) {}

  /** A batch of a fleet's devices. Answered when it is committed; a batch that was not answered may be sent again. */
  @Post()
  @HttpCode(200)
  @Allow('position.report')
  @ApiResponse({ status: 200, standardSchema: positionAnswerSchema })
  report(@From() caller: Caller, @Body({ schema: positionBatchSchema }) body: PositionBatch): Promise<PositionAnswer> {
    if (caller.kind !== 'fleet') throw new ProblemError('forbidden');
    return this.positions.report(caller.fleetId, body.positions);
  }
}
