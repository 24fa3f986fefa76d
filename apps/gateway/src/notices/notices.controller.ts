import {
  idParamSchema,
  type NoticePage,
  type NoticeQuery,
  noticePageSchema,
  noticeQuerySchema,
  type Unread,
  unreadSchema,
} from '@longhaul/contracts';
import { listNotices, markAllRead, markRead, readChannels, transact } from '@longhaul/database';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, From, scopeOf } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { ProblemError } from '../problem/index.ts';

/** What somebody was told of, on screen. Reading it again changes nothing, so that no key is needed. */
@ApiTags('notices')
@Controller('api/v1/notices')
export class NoticesController {
  constructor(private readonly connection: DatabaseConnection) {}

  @Get()
  @Allow('notice.own')
  @ApiOperation({
    summary: 'Your own notices, the newest first, and how many of them are unread (100: as many or more)',
  })
  @ApiResponse({ status: 200, standardSchema: noticePageSchema })
  list(@From() caller: Caller, @Query({ schema: noticeQuerySchema }) query: NoticeQuery): Promise<NoticePage> {
    return transact(this.connection.db, scopeOf(caller), async (tx) => ({
      ...(await listNotices(tx, caller.id, query)),
      emailOff: (await readChannels(tx))?.email === false,
    }));
  }

  @Post('read-all')
  @HttpCode(200)
  @Allow('notice.own')
  @ApiOperation({ summary: 'You have seen all of your notices' })
  @ApiResponse({ status: 200, standardSchema: unreadSchema })
  readAll(@From() caller: Caller): Promise<Unread> {
    return markAllRead(this.connection.db, scopeOf(caller), caller.id, Date.now());
  }

  @Post(':id/read')
  @HttpCode(200)
  @Allow('notice.own')
  @ApiOperation({ summary: 'You have seen a notice; what is read before its mail goes out is not mailed' })
  @ApiResponse({ status: 200, standardSchema: unreadSchema })
  async read(@From() caller: Caller, @Param({ schema: idParamSchema }) { id }: { id: string }): Promise<Unread> {
    const unread = await markRead(this.connection.db, scopeOf(caller), caller.id, id, Date.now());
    if (!unread) throw new ProblemError('not-found');
    return unread;
  }
}
