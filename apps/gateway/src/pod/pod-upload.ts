import { maxPodBytes, maxPodFiles } from '@longhaul/contracts';
import { BadRequestException, type CallHandler, type ExecutionContext, Injectable } from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { ProblemError } from '../problem/index.ts';
import { spool } from './spool.ts';

const Multipart = FilesInterceptor('file', maxPodFiles, {
  storage: spool,
  defParamCharset: 'utf8',
  limits: { fileSize: maxPodBytes, files: maxPodFiles, fields: 1, fieldSize: 8_000 },
});

/** Reads the files of a request to disk within the limits of an upload; what does not fit leaves nothing behind. */
@Injectable()
export class PodUpload extends Multipart {
  override async intercept(context: ExecutionContext, next: CallHandler) {
    try {
      return await super.intercept(context, next);
    } catch (error) {
      throw error instanceof BadRequestException ? new ProblemError('invalid', { detail: error.message }) : error;
    }
  }
}
