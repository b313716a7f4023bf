import sharp, { type Sharp } from 'sharp';
import type { TestGateway } from './gateway.js';

/** A plain picture of one colour; the colour makes it another picture. */
export const picture = (width = 40, height = 30, red = 20): Sharp =>
  sharp({ create: { width, height, channels: 3, background: { r: red, g: 90, b: 160 } } });

/** A picture that compresses badly: a byte or more a pixel. */
export const noise = (width: number): Sharp =>
  sharp({
    create: {
      width,
      height: width,
      channels: 3,
      background: 'grey',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });

export interface Uploaded {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly contentType: string;
  readonly bytes: number;
  readonly checks: readonly { readonly code: string; readonly message: string }[];
}

/** Sends a file as a browser's form does. */
export function upload(
  gateway: Pick<TestGateway, 'app'>,
  bytes: Buffer,
  headers: Record<string, string>,
  field = 'file',
) {
  const boundary = 'dateline-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="../../evil.svg"\r\ncontent-type: image/svg+xml\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return gateway.app.inject({ method: 'POST', url: '/media', headers: { ...type, ...headers }, payload });
}
