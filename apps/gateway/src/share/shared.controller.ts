import {
  type SharedTrack,
  type ShareReceipt,
  type ShareReport,
  sharedTrackSchema,
  shareReceiptSchema,
  shareReportSchema,
} from '@longhaul/contracts';
import { networkOf, sha256 } from '@longhaul/platform';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Allow, IdempotencyKey } from '../access/index.ts';
import { ProblemError } from '../problem/index.ts';
import { RateLimit } from './rate-limit.ts';
import { ShareService } from './share.service.ts';

const hourMs = 3_600_000;

/** What a link opens to whoever holds it, without a login. */
@ApiTags('share links')
@Controller('api/v1/share/:token')
export class SharedController {
  /** More than a consignee has to say, and few enough that a link that went round does not flood the desk. */
  private readonly perLink = new RateLimit(10, hourMs);
  private readonly perNetwork = new RateLimit(30, hourMs);

  constructor(private readonly share: ShareService) {}

  @Get()
  @Allow('public')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary:
      'Where a shared order is: milestones, stations and roughly the place. No login; a link that is unknown, revoked or over is 404',
  })
  @ApiResponse({ status: 200, standardSchema: sharedTrackSchema })
  open(@Param('token') token: string): Promise<SharedTrack> {
    return this.share.open(token);
  }

  @Post('exceptions')
  @HttpCode(200)
  @Allow('public')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary:
      'A consignee reports that something is wrong; a further report joins the open case. At most 10 an hour per link and 30 per network',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: 'The same key gets the same answer again' })
  @ApiResponse({ status: 200, standardSchema: shareReceiptSchema })
  report(
    @Param('token') token: string,
    @IdempotencyKey() key: string,
    @Body({ schema: shareReportSchema }) body: ShareReport,
    @Req() { ip = '' }: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ShareReceipt> {
    const now = Date.now();
    const waitMs = Math.max(this.perNetwork.take(networkOf(ip), now), this.perLink.take(sha256(token), now));
    if (waitMs > 0) {
      response.setHeader('retry-after', Math.ceil(waitMs / 1_000));
      throw new ProblemError('too-many-requests');
    }
    return this.share.report(token, key, body);
  }
}
