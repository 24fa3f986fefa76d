import {
  type FactAnswer,
  factAnswerSchema,
  type NewFact,
  type NewOrder,
  newFactSchema,
  newOrderSchema,
  type Order,
  type OrderPage,
  type OrderQuery,
  orderPageSchema,
  orderQuerySchema,
  orderSchema,
  type TimelineEntry,
  type Trail,
  timelineSchema,
  trailSchema,
} from '@longhaul/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, From, IdempotencyKey } from '../access/index.ts';
import { OrdersService } from './orders.service.ts';

@ApiTags('orders')
@Controller('api/v1/orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Post()
  @Allow('order.create')
  @ApiOperation({ summary: 'Take an order in' })
  @ApiResponse({ status: 201, standardSchema: orderSchema })
  create(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Body({ schema: newOrderSchema }) body: NewOrder,
  ): Promise<Order> {
    return this.orders.create(caller, key, body);
  }

  @Get()
  @Allow('order.read')
  @ApiOperation({
    summary: 'Orders, the newest first: all, or those of a customer or service group, or of which something is overdue',
  })
  @ApiResponse({ status: 200, standardSchema: orderPageSchema })
  list(@From() caller: Caller, @Query({ schema: orderQuerySchema }) query: OrderQuery): Promise<OrderPage> {
    return this.orders.list(caller, query);
  }

  @Get(':id')
  @Allow('order.read')
  @ApiOperation({ summary: 'One order by id or number' })
  @ApiResponse({ status: 200, standardSchema: orderSchema })
  read(@From() caller: Caller, @Param('id') id: string): Promise<Order> {
    return this.orders.read(caller, id);
  }

  @Get(':id/timeline')
  @Allow('order.read')
  @ApiOperation({ summary: 'What happened to an order, as it was recorded' })
  @ApiResponse({ status: 200, standardSchema: timelineSchema })
  timeline(@From() caller: Caller, @Param('id') id: string): Promise<{ items: TimelineEntry[]; nextCursor: null }> {
    return this.orders.timeline(caller, id);
  }

  @Get(':id/trail')
  @Allow('order.read')
  @ApiOperation({
    summary: 'Where the vehicle has been while it carried the order: a GeoJSON line of at most 2,000 points, WGS-84',
  })
  @ApiResponse({ status: 200, standardSchema: trailSchema })
  trail(@From() caller: Caller, @Param('id') id: string): Promise<Trail> {
    return this.orders.trail(caller, id);
  }

  @Post(':id/facts')
  @HttpCode(200)
  @Allow('fact.report')
  @ApiOperation({ summary: 'Report what happened to an order' })
  @ApiResponse({ status: 200, standardSchema: factAnswerSchema })
  report(
    @From() caller: Caller,
    @Param('id') id: string,
    @Body({ schema: newFactSchema }) fact: NewFact,
  ): Promise<FactAnswer> {
    return this.orders.report(caller, id, fact);
  }
}
