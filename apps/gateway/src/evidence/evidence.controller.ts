import {
  type CaseParam,
  caseParamSchema,
  type EvidenceForm,
  type EvidenceList,
  type EvidenceParam,
  evidenceFormSchema,
  evidenceListSchema,
  evidenceParamSchema,
  maxEvidenceBytes,
  maxEvidenceFiles,
} from '@longhaul/contracts';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Res,
  type StreamableFile,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, type Caller, From } from '../access/index.ts';
import { type SpooledFile, sendFile, Upload } from '../files/index.ts';
import { EvidenceService } from './evidence.service.ts';

@ApiTags('evidence')
@Controller('api/v1/exceptions/:id/evidence')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  @Post()
  @HttpCode(200)
  @Allow('evidence.add')
  @UseInterceptors(Upload({ files: maxEvidenceFiles, bytes: maxEvidenceBytes }))
  @ApiOperation({
    summary:
      'Add photos or documents to a case: 1 to 5 images (JPEG, PNG, WebP, HEIC) or PDF, 10 MB each; twice is once. Internal unless visibleTo names a customer; what a customer adds it sees',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: {
        file: { type: 'array', items: { type: 'string', format: 'binary' } },
        note: { type: 'string', example: '车厢右后角货物倒塌' },
        visibleTo: { type: 'string', format: 'uuid', description: 'the customer who may see it; staff only' },
      },
      required: ['file'],
    },
  })
  @ApiResponse({ status: 200, standardSchema: evidenceListSchema })
  async add(
    @From() caller: Caller,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @UploadedFiles() files: SpooledFile[] | undefined,
    @Body({ schema: evidenceFormSchema }) form: EvidenceForm,
  ): Promise<EvidenceList> {
    return { items: await this.evidence.add(caller, id, files ?? [], form) };
  }

  @Get()
  @Allow('exception.read')
  @ApiOperation({ summary: 'The evidence of a case and of its claims; a customer sees its own' })
  @ApiResponse({ status: 200, standardSchema: evidenceListSchema })
  async list(@From() caller: Caller, @Param({ schema: caseParamSchema }) { id }: CaseParam): Promise<EvidenceList> {
    return { items: await this.evidence.list(caller, id) };
  }

  @Get(':fileId')
  @Allow('exception.read')
  @ApiOperation({ summary: 'One file of the evidence' })
  @ApiResponse({ status: 200, content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  async file(
    @From() caller: Caller,
    @Param({ schema: evidenceParamSchema }) { id, fileId }: EvidenceParam,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { file, content } = await this.evidence.openOfCase(caller, id, fileId);
    return sendFile(response, file, content);
  }
}
