import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceSettings } from '../../config/source-settings.js';
import type { DownloadedFile } from '../../ingest/import.js';
import { Downloader, DownloadProblem, networksOf } from '../../services/outbound/index.js';
import { Steps } from '../steps.js';

/** Paths with downloaded files in the place of addresses. */
export interface Downloads {
  readonly paths: readonly string[];
  /** By the path of the downloaded file. */
  readonly files: ReadonlyMap<string, DownloadedFile>;
  readonly failed: readonly { readonly url: string; readonly reason: string }[];
  /** Removes the downloaded files. */
  remove(): Promise<void>;
}

/** An archive of a large site. */
const maxBytes = 8 * 1024 ** 3;
const timeoutMs = 3_600_000;

/** Downloads the addresses among paths. Some formats read a file twice, so it is stored until it is imported. */
export async function downloadAddresses(
  paths: readonly string[],
  { networks, publicUrl }: SourceSettings,
): Promise<Downloads> {
  const files = new Map<string, DownloadedFile>();
  const failed: { url: string; reason: string }[] = [];
  const isAddress = (path: string): boolean => /^https?:\/\//i.test(path);
  const folder = paths.some(isAddress) ? await mkdtemp(join(tmpdir(), 'dateline-import-')) : null;
  const rules = { allowedNetworks: networksOf(networks), setting: 'SOURCE_NETWORKS' };
  const downloader = new Downloader(rules, `Dateline (+${publicUrl})`);
  const local: string[] = [];
  for (const [index, path] of paths.entries()) {
    if (!folder || !isAddress(path)) {
      local.push(path);
      continue;
    }
    const file = join(folder, String(index));
    try {
      files.set(file, await downloadTo(file, path, downloader));
      local.push(file);
    } catch (error) {
      if (!(error instanceof DownloadProblem)) throw error;
      failed.push({ url: path, reason: error.message });
    }
  }
  return {
    paths: local,
    files,
    failed,
    remove: async () => {
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function downloadTo(file: string, url: string, downloader: Downloader): Promise<DownloadedFile> {
  const download = await downloader.get(url, { maxBytes, timeoutMs });
  if (download.status !== 200) {
    download.end();
    throw new DownloadProblem('CONNECTION', `The server responded with the status ${download.status}.`);
  }
  const { 'content-length': length, 'last-modified': modified = '', 'content-type': type } = download.headers;
  const steps = new Steps();
  const total = download.headers['content-encoding'] ? 0 : Number(length ?? 0);
  async function* counted(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of body) {
      bytes += chunk.length;
      steps.at('Downloaded bytes', bytes, Math.max(bytes, total));
      yield chunk;
    }
  }
  await writeFile(file, counted(download.body), { mode: 0o600 });
  steps.end();
  // Items without a time are dated by their file.
  const modifiedAt = new Date(modified);
  if (!Number.isNaN(modifiedAt.getTime())) await utimes(file, modifiedAt, modifiedAt);
  return { url: download.url, contentType: type ?? null };
}
