import {
  type Overview,
  overviewSchema,
  type WarningPage,
  warningPageSchema,
  warningQuerySchema,
} from '@longhaul/contracts';
import { listWarnings, overview, transact } from '@longhaul/database';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, From, scopeOf } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';

@ApiTags('control room')
@Controller('api/v1')
export class ControlRoomController {
  constructor(private readonly connection: DatabaseConnection) {}

  @Get('warnings')
  @Allow('warning.read')
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
  @ApiResponse({ status: 200, standardSchema: overviewSchema })
  overview(@From() caller: Caller): Promise<Overview> {
    return transact(this.connection.db, scopeOf(caller), overview);
  }
}
