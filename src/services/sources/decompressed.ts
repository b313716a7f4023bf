import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DownloadProblem } from '../outbound/index.js';

/** The bytes of a feed that is a file packed with gzip; others stay as they are. Throws DownloadProblem. */
export async function decompressed(bytes: Buffer, maxBytes: number): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw new DownloadProblem(
        'TOO_LARGE',
        `The feed has more than ${maxBytes.toLocaleString('en')} bytes when it is decompressed.`,
      );
    throw new DownloadProblem('ENCODING', 'The feed is gzip that is broken or cut off.');
  }
}
