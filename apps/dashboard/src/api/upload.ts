import type { Watcher } from './client.ts';
import { ApiError, failureOf } from './problem.ts';

/**
 * Sends one file as the form field `file`, with other fields before it; the same content again changes nothing, so only
 * what is a decision as well needs a key. `progress` hears the part that has left, 0 to 1.
 */
export type Upload = <Answer>(
  path: string,
  file: File,
  progress: (part: number) => void,
  fields?: Record<string, string>,
  key?: string,
) => Promise<Answer>;

/** Files go out by XMLHttpRequest: `fetch` does not say how much has left. A slow line may take minutes, so no time limit. */
export const createUpload =
  (watcher: Pick<Watcher, 'sessionOver'>): Upload =>
  <Answer>(
    path: string,
    file: File,
    progress: (part: number) => void,
    fields: Record<string, string> = {},
    key?: string,
  ) =>
    new Promise<Answer>((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', `/api/v1/${path}`);
      request.setRequestHeader('accept', 'application/json');
      if (key !== undefined) request.setRequestHeader('idempotency-key', key);
      request.upload.addEventListener('progress', ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
      request.addEventListener('error', () => reject(new ApiError('unreachable')));
      request.addEventListener('abort', () => reject(new ApiError('unreachable')));
      request.addEventListener('load', () => {
        const { status, responseText } = request;
        if (status >= 200 && status < 300) {
          try {
            return resolve(JSON.parse(responseText) as Answer);
          } catch {
            return reject(new ApiError('unreachable'));
          }
        }
        void failureOf(new Response(responseText, { status })).then((failure) => {
          if (failure.code === 'not-authenticated') watcher.sessionOver();
          reject(failure);
        });
      });
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', file);
      request.send(form);
    });
