import {
  BadRequestException,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  mixin,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { ProblemError } from '../problem/index.ts';
import { spool } from './spool.ts';

/** Texts beside the files, such as a note or a mapping of columns: how many, and bytes of each. */
const fields = 2;
const fieldSize = 32_000;

/** Reads the files of the field `file` to disk within the limits of an upload; what does not fit leaves nothing behind. */
export function Upload({ files, bytes }: { files: number; bytes: number }): Type<NestInterceptor> {
  const limits = { fileSize: bytes, files, fields, fieldSize };
  const Multipart = FilesInterceptor('file', files, { storage: spool, defParamCharset: 'utf8', limits });
  @Injectable()
  class Reading extends Multipart {
    override async intercept(context: ExecutionContext, next: CallHandler) {
      try {
        return await super.intercept(context, next);
      } catch (error) {
        throw error instanceof BadRequestException ? new ProblemError('invalid', { detail: error.message }) : error;
      }
    }
  }
  return mixin(Reading);
}
