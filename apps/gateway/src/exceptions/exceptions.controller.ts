import {
  type CaseAnswer,
  type CaseParam,
  caseParamSchema,
  type ExceptionDetail,
  type ExceptionPage,
  type ExceptionQuery,
  exceptionDetailSchema,
  exceptionPageSchema,
  exceptionQuerySchema,
  type RaiseRequest,
  raiseSchema,
} from '@longhaul/contracts';
import { Body, Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, From, IdempotencyKey } from '../access/index.ts';
import { CaseCommand } from './case-command.ts';
import { ExceptionsService } from './exceptions.service.ts';

@ApiTags('exceptions')
@Controller('api/v1/exceptions')
export class ExceptionsController {
  constructor(private readonly exceptions: ExceptionsService) {}

  @Get()
  @Allow('exception.read')
  @ApiOperation({
    summary: 'Cases, the newest first: all or the open ones, of a severity, or those on which the caller is asked',
  })
  @ApiResponse({ status: 200, standardSchema: exceptionPageSchema })
  list(@From() caller: Caller, @Query({ schema: exceptionQuerySchema }) query: ExceptionQuery): Promise<ExceptionPage> {
    return this.exceptions.list(caller, query);
  }

  @CaseCommand(
    '',
    'exception.raise',
    'Say that something is wrong with an order, or with the trip it rides on; a further report joins the open case',
  )
  raise(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Body({ schema: raiseSchema }) body: RaiseRequest,
  ): Promise<CaseAnswer> {
    return this.exceptions.raise(caller, key, body);
  }

  @Get(':id')
  @Allow('exception.read')
  @ApiOperation({ summary: 'One case by id or number; a customer sees of it what concerns its own orders' })
  @ApiResponse({ status: 200, standardSchema: exceptionDetailSchema })
  read(@From() caller: Caller, @Param({ schema: caseParamSchema }) { id }: CaseParam): Promise<ExceptionDetail> {
    return this.exceptions.read(caller, id);
  }
}
