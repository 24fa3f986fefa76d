import {
  type Assign,
  assignSchema,
  type Cancel,
  type ChangeRequest,
  type Correct,
  cancelSchema,
  changeSchema,
  correctSchema,
  type HoldRequest,
  holdSchema,
  type Order,
  type OrderCause,
  orderCauseSchema,
  orderSchema,
  type Release,
  releaseSchema,
  type Split,
  splitSchema,
} from '@longhaul/contracts';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, From, IdempotencyKey } from '../access/index.ts';
import { OrdersService } from './orders.service.ts';

/** What somebody wants of an order. A refusal has changed nothing, and says why. */
@ApiTags('orders')
@Controller('api/v1/orders/:id')
export class DecisionsController {
  constructor(private readonly orders: OrdersService) {}

  @Post('assign')
  @HttpCode(200)
  @Allow('order.assign')
  @ApiOperation({ summary: 'Name vehicle and driver, or with a reason change them' })
  @ApiResponse({ status: 200, standardSchema: orderSchema })
  assign(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('id') id: string,
    @Body({ schema: assignSchema }) body: Assign,
  ): Promise<Order> {
    return this.orders.decide(caller, key, id, { type: 'assign', body });
  }

  @Post('split')
  @HttpCode(200)
  @Allow('order.assign')
  @ApiOperation({ summary: 'Part an order into shipments' })
  @ApiResponse({ status: 200, standardSchema: orderSchema })
  split(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('id') id: string,
    @Body({ schema: splitSchema }) body: Split,
  ): Promise<Order> {
    return this.orders.decide(caller, key, id, { type: 'split', body });
  }

  @Post('change')
  @HttpCode(200)
  @Allow('order.change')
  @ApiOperation({ summary: 'Change a window or consignee, or add a terminal, while the order runs' })
  @ApiResponse({ status: 200, standardSchema: orderSchema })
  change(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('id') id: string,
    @Body({ schema: changeSchema }) body: ChangeRequest,
  ): Promise<Order> {
    return this.orders.decide(caller, key, id, { type: 'change', body });
  }

  @Post('hold')
  @HttpCode(200)
  @Allow('order.change')
  @ApiOperation({ summary: 'Hold an order: a customer’s hold moves its promises, ours pauses warnings' })
  @ApiResponse({ status: 200, standardSchema: orderSchema })
  hold(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('id') id: string,
    @Body({ schema: holdSchema }) body: HoldRequest,
  ): Promise<Order> {
    return this.orders.decide(caller, key, id, { type: 'hold', body });
  }

  @Post('release')
  @HttpCode(200)
  @Allow('order.change')
  @ApiOperation({ summary: 'Release a hold' })
  @ApiResponse({ status: 200, standardSchema: orderSchema })
  release(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('id') id: string,
    @Body({ schema: releaseSchema }) body: Release,
  ): Promise<Order> {
    return this.orders.decide(caller, key, id, { type: 'release', body });
  }

  @Post('correct')
  @HttpCode(200)
  @Allow('order.correct')
  @ApiOperation({ summary: 'Take back a fact that was wrong' })
  @ApiResponse({ status: 200, standardSchema: orderSchema })
  correct(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('id') id: string,
    @Body({ schema: correctSchema }) body: Correct,
  ): Promise<Order> {
    return this.orders.decide(caller, key, id, { type: 'correct', body });
  }

  @Post('cancel')
  @HttpCode(200)
  @Allow('order.cancel')
  @ApiOperation({ summary: 'Cancel an order before it departs' })
  @ApiResponse({ status: 200, standardSchema: orderSchema })
  cancel(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('id') id: string,
    @Body({ schema: cancelSchema }) body: Cancel,
  ): Promise<Order> {
    return this.orders.decide(caller, key, id, { type: 'cancel', body });
  }

  @Post('cause')
  @HttpCode(200)
  @Allow('order.cause')
  @ApiOperation({ summary: 'Say why an order was late about which no case was opened: it closes only then' })
  @ApiResponse({ status: 200, standardSchema: orderSchema })
  cause(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('id') id: string,
    @Body({ schema: orderCauseSchema }) body: OrderCause,
  ): Promise<Order> {
    return this.orders.decide(caller, key, id, { type: 'cause', body });
  }
}
