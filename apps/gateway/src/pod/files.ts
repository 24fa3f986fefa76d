import { type FileStore, fileStoreOf, filesEnv, readEnv } from '@longhaul/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

/** The file store that the environment names. */
@Injectable()
export class Files {
  readonly store: FileStore = fileStoreOf(readEnv(z.object(filesEnv)));
}
