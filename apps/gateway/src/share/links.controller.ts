import {
  idParamSchema,
  type NewShareLink,
  newShareLinkSchema,
  type ShareLinkList,
  shareLinkListSchema,
} from '@longhaul/contracts';
import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, From, IdempotencyKey } from '../access/index.ts';
import { ShareService } from './share.service.ts';

@ApiTags('share links')
@Controller('api/v1')
export class LinksController {
  constructor(private readonly share: ShareService) {}

  @Post('orders/:id/share-links')
  @Allow('order.share')
  @ApiOperation({
    summary:
      'Make a link for the consignee: the page /s/{token} shows where the order is, without a login. The token is shown this once; the link ends 24 h after delivery, and then none is made any more',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'The same key gets the same link again, without its token',
  })
  @ApiResponse({ status: 201, standardSchema: newShareLinkSchema })
  create(@From() caller: Caller, @IdempotencyKey() key: string, @Param('id') id: string): Promise<NewShareLink> {
    return this.share.create(caller, key, id);
  }

  @Get('orders/:id/share-links')
  @Allow('order.read')
  @ApiOperation({
    summary:
      'The links of an order, the newest first: whether they hold, how often opened; to the house with what came in',
  })
  @ApiResponse({ status: 200, standardSchema: shareLinkListSchema })
  async list(@From() caller: Caller, @Param('id') id: string): Promise<ShareLinkList> {
    return { items: await this.share.list(caller, id) };
  }

  @Delete('share-links/:id')
  @HttpCode(204)
  @Allow('order.share')
  @ApiOperation({ summary: 'Take a link back for good, at once; a second time changes nothing' })
  revoke(@From() caller: Caller, @Param({ schema: idParamSchema }) { id }: { id: string }): Promise<void> {
    return this.share.revoke(caller, id);
  }
}
