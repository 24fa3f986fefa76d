import {
  type Claim,
  type ClaimDetail,
  type ClaimEvidence,
  type ClaimPage,
  type ClaimParam,
  type ClaimQuery,
  claimDetailSchema,
  claimEvidenceSchema,
  claimPageSchema,
  claimParamSchema,
  claimQuerySchema,
  type EvidenceParam,
  evidenceParamSchema,
  maxEvidenceBytes,
  maxEvidenceFiles,
  type NewClaim,
  newClaimSchema,
} from '@longhaul/contracts';
import {
  Body,
  Controller,
  Get,
  Param,
  Query,
  Res,
  type StreamableFile,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, type Caller, From, IdempotencyKey } from '../access/index.ts';
import { type SpooledFile, sendFile, Upload } from '../files/index.ts';
import { ClaimCommand } from './claim-command.ts';
import { ClaimsService } from './claims.service.ts';

@ApiTags('claims')
@Controller('api/v1/claims')
export class ClaimsController {
  constructor(private readonly claims: ClaimsService) {}

  @Get()
  @Allow('claim.read')
  @ApiOperation({ summary: 'Claims, the newest first: all or the open ones, in a state, of a case or an order' })
  @ApiResponse({ status: 200, standardSchema: claimPageSchema })
  list(@From() caller: Caller, @Query({ schema: claimQuerySchema }) query: ClaimQuery): Promise<ClaimPage> {
    return this.claims.list(caller, query);
  }

  @ClaimCommand('', 'claim.file', 'File a claim about one order of a case; the case may be closed already')
  open(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Body({ schema: newClaimSchema }) body: NewClaim,
  ): Promise<Claim> {
    return this.claims.open(caller, key, body);
  }

  @Get(':id')
  @Allow('claim.read')
  @ApiOperation({ summary: 'One claim by id or number; a customer sees state and amounts, and what was said to it' })
  @ApiResponse({ status: 200, standardSchema: claimDetailSchema })
  read(@From() caller: Caller, @Param({ schema: claimParamSchema }) { id }: ClaimParam): Promise<ClaimDetail> {
    return this.claims.read(caller, id);
  }

  @ClaimCommand(':id/evidence', 'claim.file', 'What proves it: files (as those of a case) with a note, or a note alone')
  @UseInterceptors(Upload({ files: maxEvidenceFiles, bytes: maxEvidenceBytes }))
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiBody({
    schema: {
      type: 'object',
      properties: {
        file: { type: 'array', items: { type: 'string', format: 'binary' } },
        note: { type: 'string' },
      },
      example: { note: '破损照片与签收单' },
    },
  })
  evidence(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: claimParamSchema }) { id }: ClaimParam,
    @UploadedFiles() files: SpooledFile[] | undefined,
    @Body({ schema: claimEvidenceSchema }) body: ClaimEvidence,
  ): Promise<Claim> {
    return this.claims.giveEvidence(caller, key, id, files ?? [], body);
  }

  @Get(':id/evidence/:fileId')
  @Allow('claim.read')
  @ApiOperation({ summary: 'One file of what proves it' })
  @ApiResponse({ status: 200, content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  async file(
    @From() caller: Caller,
    @Param({ schema: evidenceParamSchema }) { id, fileId }: EvidenceParam,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { file, content } = await this.claims.file(caller, id, fileId);
    return sendFile(response, file, content);
  }
}
