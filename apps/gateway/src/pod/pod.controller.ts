import {
  maxPodBytes,
  maxPodFiles,
  type PodFile,
  type PodForm,
  type PodList,
  type PodParam,
  podFileSchema,
  podFormSchema,
  podListSchema,
  podParamSchema,
  type RejectPod,
  rejectPodSchema,
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
import { Allow, type Caller, From, IdempotencyKey } from '../access/index.ts';
import { type SpooledFile, sendFile, Upload } from '../files/index.ts';
import { PodService } from './pod.service.ts';

@ApiTags('receipts')
@Controller('api/v1/orders/:id/pod')
export class PodController {
  constructor(private readonly pod: PodService) {}

  @Post()
  @HttpCode(200)
  @Allow('pod.upload')
  @UseInterceptors(Upload({ files: maxPodFiles, bytes: maxPodBytes }))
  @ApiOperation({
    summary: 'Hand in the signed receipt: 1 to 5 images (JPEG, PNG, WebP, HEIC) or PDF, 10 MB each; twice is once',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: {
        file: { type: 'array', items: { type: 'string', format: 'binary' } },
        note: { type: 'string' },
        shipment: { type: 'integer', description: 'which shipment it is of; needed when the order is split' },
      },
      required: ['file'],
    },
  })
  @ApiResponse({ status: 200, standardSchema: podListSchema })
  async receive(
    @From() caller: Caller,
    @Param('id') id: string,
    @UploadedFiles() files: SpooledFile[] | undefined,
    @Body({ schema: podFormSchema }) form: PodForm,
  ): Promise<PodList> {
    return { items: await this.pod.receive(caller, id, files ?? [], form) };
  }

  @Get()
  @Allow('order.read')
  @ApiOperation({ summary: 'The files of the signed receipts, and of which shipment each is' })
  @ApiResponse({ status: 200, standardSchema: podListSchema })
  async list(@From() caller: Caller, @Param('id') id: string): Promise<PodList> {
    return { items: await this.pod.list(caller, id) };
  }

  @Get(':fileId')
  @Allow('order.read')
  @ApiOperation({ summary: 'One file of the signed receipt' })
  async file(
    @From() caller: Caller,
    @Param({ schema: podParamSchema }) { id, fileId }: PodParam,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { file, content } = await this.pod.open(caller, id, fileId);
    return sendFile(response, file, content);
  }

  @Post(':fileId/qualify')
  @HttpCode(200)
  @Allow('pod.judge')
  @ApiOperation({
    summary: 'A file of the receipt is good: legible, signed, stamped. The receipt (of its shipment) is back',
  })
  @ApiResponse({ status: 200, standardSchema: podFileSchema })
  qualify(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: podParamSchema }) { id, fileId }: PodParam,
  ): Promise<PodFile> {
    return this.pod.judge(caller, key, id, fileId, { state: 'qualified' });
  }

  @Post(':fileId/reject')
  @HttpCode(200)
  @Allow('pod.judge')
  @ApiOperation({ summary: 'A file of the receipt is no good, and why' })
  @ApiResponse({ status: 200, standardSchema: podFileSchema })
  reject(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: podParamSchema }) { id, fileId }: PodParam,
    @Body({ schema: rejectPodSchema }) { reason }: RejectPod,
  ): Promise<PodFile> {
    return this.pod.judge(caller, key, id, fileId, { state: 'rejected', reason });
  }
}
