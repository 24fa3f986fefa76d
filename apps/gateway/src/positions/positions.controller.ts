import {
  type PositionAnswer,
  type PositionBatch,
  positionAnswerSchema,
  positionBatchSchema,
} from '@longhaul/contracts';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
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
  @ApiOperation({
    summary: 'Positions of a fleet’s devices; each point is judged by itself, the answer comes after the commit',
  })
  @ApiResponse({ status: 200, standardSchema: positionAnswerSchema })
  report(@From() caller: Caller, @Body({ schema: positionBatchSchema }) body: PositionBatch): Promise<PositionAnswer> {
    if (caller.kind !== 'fleet') throw new ProblemError('forbidden');
    return this.positions.report(caller.fleetId, body.positions);
  }
}
