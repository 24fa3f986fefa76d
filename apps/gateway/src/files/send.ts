import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';

/** Answers with a kept file, for a browser to show or to save. */
export function sendFile(
  response: Response,
  { name, type, size }: { name: string; type: string; size: number },
  content: Readable,
): StreamableFile {
  response.attachment(name);
  // from outside: whatever it turns out to be, it runs nothing in our pages' name and stays in no shared cache
  response.set({ 'Content-Security-Policy': "sandbox; default-src 'none'", 'Cache-Control': 'private, no-store' });
  response.set('Content-Type', type);
  return new StreamableFile(content, { length: size });
}
