import {
  type Absence,
  absenceSchema,
  type Colleague,
  type ColleaguePage,
  colleaguePageSchema,
  colleagueQuerySchema,
  colleagueSchema,
  idParamSchema,
} from '@longhaul/contracts';
import { listColleagues, setAbsence, transact } from '@longhaul/database';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, commandOf, From, IdempotencyKey, mayUse, scopeOf } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';

@ApiTags('users')
@Controller('api/v1/users')
export class UsersController {
  constructor(private readonly connection: DatabaseConnection) {}

  @Get()
  @Allow('colleague.read')
  @ApiOperation({ summary: 'The people of the house: role, service groups, absence and deputy' })
  @ApiResponse({ status: 200, standardSchema: colleaguePageSchema })
  list(
    @From() caller: Caller,
    @Query({ schema: colleagueQuerySchema }) page: { limit: number; cursor?: string },
  ): Promise<ColleaguePage> {
    return transact(this.connection.db, scopeOf(caller), (tx) => listColleagues(tx, page));
  }

  @Post(':id/absence')
  @HttpCode(200)
  @Allow('absence.own')
  @ApiOperation({ summary: 'Say when somebody is away and who stands in: oneself, or a supervisor for anybody' })
  @ApiResponse({ status: 200, standardSchema: colleagueSchema })
  async absence(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: idParamSchema }) { id }: { id: string },
    @Body({ schema: absenceSchema }) body: Absence,
  ): Promise<Colleague> {
    if (caller.id !== id && !mayUse(caller, 'absence.any')) throw new ProblemError('forbidden');
    return bodyOf(await setAbsence(this.connection.db, id, body, commandOf(caller, `POST /users/${id}/absence`, key)));
  }
}
