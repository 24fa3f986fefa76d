import { type ApprovalPage, approvalPageSchema, approvalQuerySchema } from '@longhaul/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, From } from '../access/index.ts';
import { ExceptionsService } from './exceptions.service.ts';

@ApiTags('exceptions')
@Controller('api/v1/approvals')
export class ApprovalsController {
  constructor(private readonly exceptions: ExceptionsService) {}

  @Get()
  @Allow('approval.read')
  @ApiOperation({
    summary: 'Measures that wait for an approver, the one that expires first on top, with what else is proposed',
  })
  @ApiResponse({ status: 200, standardSchema: approvalPageSchema })
  list(
    @From() caller: Caller,
    @Query({ schema: approvalQuerySchema }) query: { limit: number; cursor?: string },
  ): Promise<ApprovalPage> {
    return this.exceptions.approvals(caller, query);
  }
}
