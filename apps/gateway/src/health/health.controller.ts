import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Allow } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';

@ApiExcludeController()
@Controller()
export class HealthController {
  private readonly registry = new Registry();

  constructor(private readonly connection: DatabaseConnection) {
    collectDefaultMetrics({ register: this.registry });
  }

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
  metrics(): Promise<string> {
    return this.registry.metrics();
  }
}
