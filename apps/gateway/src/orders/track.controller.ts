import { type Track, trackSchema } from '@longhaul/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, From } from '../access/index.ts';
import { OrdersService } from './orders.service.ts';

@ApiTags('orders')
@Controller('api/v1/track')
export class TrackController {
  constructor(private readonly orders: OrdersService) {}

  @Get(':orderNo')
  @Allow('order.read')
  @ApiOperation({ summary: 'Where an order is: every station of its shipments with its times' })
  @ApiResponse({ status: 200, standardSchema: trackSchema })
  track(@From() caller: Caller, @Param('orderNo') orderNo: string): Promise<Track> {
    return this.orders.track(caller, orderNo);
  }
}
