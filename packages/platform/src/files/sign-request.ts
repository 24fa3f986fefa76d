import { createHash, createHmac } from 'node:crypto';

export type S3Access = { region: string; key: string; secret: string };
/** A request as it is signed: all headers given here are signed. Query strings are not used by us and not supported. */
export type SignedPart = { method: string; url: URL; headers: Record<string, string>; payloadHash: string };

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * The headers that make a request to an S3-compatible store ours: AWS Signature Version 4, as published by AWS
 * ("Authenticating Requests: Using the Authorization Header").
 */
export function signRequest(
  { method, url, headers, payloadHash }: SignedPart,
  { region, key, secret }: S3Access,
  at: Date,
): Record<string, string> {
  const time = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const all: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-content-sha256': payloadHash,
    'x-amz-date': time,
  };
  const names = Object.keys(all).sort();
  const signedHeaders = names.join(';');
  const canonical = [
    method,
    url.pathname,
    '',
    ...names.map((name) => `${name}:${all[name]}`),
    '',
    signedHeaders,
    payloadHash,
  ].join('\n');
  const place = `${day}/${region}/s3/aws4_request`;
  const signingKey = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request');
  const signature = hmac(signingKey, ['AWS4-HMAC-SHA256', time, place, hash(canonical)].join('\n')).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${key}/${place},SignedHeaders=${signedHeaders},Signature=${signature}`;
  return { ...all, authorization };
}
