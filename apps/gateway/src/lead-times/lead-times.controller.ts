import {
  type CalendarList,
  type CalendarYear,
  calendarListSchema,
  calendarYearSchema,
  idParamSchema,
  type LeadTimeChange,
  type LeadTimeLine,
  type LeadTimePage,
  type LeadTimeQuery,
  leadTimeChangeSchema,
  leadTimePageSchema,
  leadTimeQuerySchema,
  leadTimeSchema,
  type NewCalendarYear,
  type NewLeadTime,
  newCalendarYearSchema,
  newLeadTimeSchema,
} from '@longhaul/contracts';
import {
  addLeadTime,
  changeLeadTime,
  listCalendars,
  listLeadTimes,
  publishCalendar,
  removeLeadTime,
  transact,
} from '@longhaul/database';
import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, byOf, type Caller, commandOf, From, IdempotencyKey, scopeOf } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf } from '../problem/index.ts';

@ApiTags('lead times')
@Controller('api/v1')
export class LeadTimesController {
  constructor(private readonly connection: DatabaseConnection) {}

  @Get('lead-times')
  @Allow('policy.read')
  @ApiOperation({
    summary:
      'The lead-time table; with a customer, its own lines and those of the house; `end` is either end of a lane',
  })
  @ApiResponse({ status: 200, standardSchema: leadTimePageSchema })
  list(@From() caller: Caller, @Query({ schema: leadTimeQuerySchema }) query: LeadTimeQuery): Promise<LeadTimePage> {
    return transact(this.connection.db, scopeOf(caller), (tx) => listLeadTimes(tx, query));
  }

  @Post('lead-times')
  @Allow('policy.write')
  @ApiOperation({ summary: 'Agree a lead time for a lane' })
  @ApiResponse({ status: 201, standardSchema: leadTimeSchema })
  async add(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Body({ schema: newLeadTimeSchema }) body: NewLeadTime,
  ): Promise<LeadTimeLine> {
    return bodyOf(await addLeadTime(this.connection.db, body, commandOf(caller, 'POST /lead-times', key)));
  }

  @Patch('lead-times/:id')
  @Allow('policy.write')
  @ApiOperation({ summary: 'Agree another time for the lane; orders that were accepted keep their promises' })
  @ApiResponse({ status: 200, standardSchema: leadTimeSchema })
  async change(
    @From() caller: Caller,
    @Param({ schema: idParamSchema }) { id }: { id: string },
    @Body({ schema: leadTimeChangeSchema }) body: LeadTimeChange,
  ): Promise<LeadTimeLine> {
    return bodyOf(await changeLeadTime(this.connection.db, id, body, byOf(caller)));
  }

  @Delete('lead-times/:id')
  @Allow('policy.write')
  @ApiOperation({ summary: 'Take a line out of the table' })
  @ApiResponse({ status: 200, standardSchema: leadTimeSchema })
  async remove(
    @From() caller: Caller,
    @Param({ schema: idParamSchema }) { id }: { id: string },
  ): Promise<LeadTimeLine> {
    return bodyOf(await removeLeadTime(this.connection.db, id, byOf(caller)));
  }

  @Get('calendars')
  @Allow('policy.read')
  @ApiOperation({ summary: 'Official days off and days worked for them, the newest edition of each year' })
  @ApiResponse({ status: 200, standardSchema: calendarListSchema })
  calendars(@From() caller: Caller): Promise<CalendarList> {
    return transact(this.connection.db, scopeOf(caller), listCalendars);
  }

  @Post('calendars')
  @Allow('policy.write')
  @ApiOperation({ summary: "Enter a year's official arrangement; promises made from now on count by it" })
  @ApiResponse({ status: 201, standardSchema: calendarYearSchema })
  async publish(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Body({ schema: newCalendarYearSchema }) body: NewCalendarYear,
  ): Promise<CalendarYear> {
    return bodyOf(await publishCalendar(this.connection.db, body, commandOf(caller, 'POST /calendars', key)));
  }
}
