import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { Metrics } from '../metrics.ts';

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Get('health/live')
  @Allow('public')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The database answers too; Temporal is no condition of taking orders. */
  @Get('health/ready')
  @Allow('public')
  async ready(): Promise<{ status: 'ok' }> {
    await this.connection.db.pool.query('SELECT 1');
    return { status: 'ok' };
  }

  @Get('metrics')
  @Allow('public')
  @Header('content-type', 'text/plain; version=0.0.4')
  shown(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
