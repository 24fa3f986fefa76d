import {
  type Acknowledge,
  acknowledgeSchema,
  idParamSchema,
  type Overview,
  overviewQuerySchema,
  overviewSchema,
  type Vehicle,
  vehicleListSchema,
  type Warning,
  type WarningPage,
  warningPageSchema,
  warningQuerySchema,
  warningSchema,
} from '@longhaul/contracts';
import { acknowledgeWarning, listVehicles, listWarnings, overview, transact } from '@longhaul/database';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, actorOf, type Caller, From, IdempotencyKey, scopeOf } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf } from '../problem/index.ts';

@ApiTags('control room')
@Controller('api/v1')
export class ControlRoomController {
  constructor(private readonly connection: DatabaseConnection) {}

  @Get('warnings')
  @Allow('warning.read')
  @ApiOperation({ summary: 'Warnings, the newest first' })
  @ApiResponse({ status: 200, standardSchema: warningPageSchema })
  warnings(
    @From() caller: Caller,
    @Query({ schema: warningQuerySchema }) {
      open,
      ...page
    }: { limit: number; cursor?: string; open: 'true' | 'false' },
  ): Promise<WarningPage> {
    return transact(this.connection.db, scopeOf(caller), (tx) => listWarnings(tx, { ...page, open: open === 'true' }));
  }

  @Get('overview')
  @Allow('warning.read')
  @ApiOperation({
    summary: 'How many orders stand where, what is overdue, by customer and by service group, vehicles that report',
  })
  @ApiResponse({ status: 200, standardSchema: overviewSchema })
  overview(
    @From() caller: Caller,
    @Query({ schema: overviewQuerySchema }) { day }: { day?: string },
  ): Promise<Overview> {
    return transact(this.connection.db, scopeOf(caller), (tx) => overview(tx, Date.now(), day));
  }

  @Post('warnings/:id/acknowledge')
  @HttpCode(200)
  @Allow('warning.acknowledge')
  @ApiOperation({ summary: 'Look after a warning: it comes back at its next check' })
  @ApiResponse({ status: 200, standardSchema: warningSchema })
  async acknowledge(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: idParamSchema }) { id }: { id: string },
    @Body({ schema: acknowledgeSchema }) body: Acknowledge,
  ): Promise<Warning> {
    const actor = actorOf(caller);
    const command = { caller: actor, route: `POST /warnings/${id}/acknowledge`, key, body, at: Date.now() };
    const by = { source: 'staff', actor } as const;
    return bodyOf(await acknowledgeWarning(this.connection.db, scopeOf(caller), id, by, command));
  }

  @Get('vehicles')
  @Allow('vehicle.read')
  @ApiOperation({
    summary: 'Every vehicle with its last fix and the order it carries: the snapshot beside the live ticks',
  })
  @ApiResponse({ status: 200, standardSchema: vehicleListSchema })
  async vehicles(@From() caller: Caller): Promise<{ items: Vehicle[] }> {
    return { items: await transact(this.connection.db, scopeOf(caller), listVehicles) };
  }
}
