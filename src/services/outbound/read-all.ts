import type { Download } from './download.js';

/** The whole body of a download, which its limit bounds. */
export async function readAll({ body }: Pick<Download, 'body'>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
