import {
  type ImportForm,
  type ImportJob,
  type ImportMode,
  type ImportPageQuery,
  idParamSchema,
  importFormSchema,
  importJobSchema,
  importPageQuerySchema,
  importQuerySchema,
  maxImportBytes,
} from '@longhaul/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, From } from '../access/index.ts';
import { type SpooledFile, Upload } from '../files/index.ts';
import { ImportService } from './import.service.ts';

@ApiTags('orders')
@Controller('api/v1/orders/import')
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Post()
  @HttpCode(202)
  @Allow('order.import')
  @UseInterceptors(Upload({ files: 1, bytes: maxImportBytes }))
  @ApiOperation({
    summary: 'Take in a table of orders (CSV or xlsx): try it, all or nothing, or the good ones; twice is once',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: {
        file: { type: 'string', format: 'binary' },
        mapping: { type: 'string', description: 'JSON: head of a column → field' },
        customerId: { type: 'string', description: 'whose orders these are; for our staff' },
      },
      required: ['file'],
    },
  })
  @ApiResponse({ status: 202, standardSchema: importJobSchema })
  start(
    @From() caller: Caller,
    @Query({ schema: importQuerySchema }) { mode }: { mode: ImportMode },
    @UploadedFiles() files: SpooledFile[] | undefined,
    @Body({ schema: importFormSchema }) form: ImportForm,
  ): Promise<ImportJob> {
    return this.imports.start(caller, mode, form, files ?? []);
  }

  @Get(':id')
  @Allow('order.import')
  @ApiOperation({ summary: 'How far a table of orders is, and what was wrong in it' })
  @ApiResponse({ status: 200, standardSchema: importJobSchema })
  read(
    @From() caller: Caller,
    @Param({ schema: idParamSchema }) { id }: { id: string },
    @Query({ schema: importPageQuerySchema }) page: ImportPageQuery,
  ): Promise<ImportJob> {
    return this.imports.read(caller, id, page);
  }
}
