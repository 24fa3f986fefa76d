import {
  type Overview,
  overviewSchema,
  type Vehicle,
  vehicleListSchema,
  type WarningPage,
  warningPageSchema,
  warningQuerySchema,
} from '@longhaul/contracts';
import { listVehicles, listWarnings, overview, transact } from '@longhaul/database';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, From, scopeOf } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';

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
  @ApiOperation({ summary: 'How many orders stand where, open warnings, vehicles that report' })
  @ApiResponse({ status: 200, standardSchema: overviewSchema })
  overview(@From() caller: Caller): Promise<Overview> {
    return transact(this.connection.db, scopeOf(caller), overview);
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
