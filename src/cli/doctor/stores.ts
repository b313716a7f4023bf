import { createClient } from '@redis/client';
import type { Config } from '../../config/config.js';
import { pictureStore } from '../../services/media/index.js';
import { type Finding, failure, ok } from './finding.js';

/** The Redis or Valkey of CACHE_URL. */
export async function checkCache({ cache }: Pick<Config, 'cache'>): Promise<Finding[]> {
  if (!cache.url) return [];
  const client = createClient({
    url: cache.url,
    socket: { connectTimeout: maxAnswerMs, reconnectStrategy: false },
  });
  client.on('error', () => undefined);
  try {
    await within(
      maxAnswerMs,
      client.connect().then(() => client.ping()),
    );
    return [ok('cache', 'The shared cache answers')];
  } catch (error) {
    return [
      failure(
        'cache',
        `The store of CACHE_URL cannot be used: ${reasonOf(error)}.`,
        'Check host, port, user and password in CACHE_URL, and whether redis:// or rediss:// is right. Without it, responses are cached in each process alone.',
      ),
    ];
  } finally {
    client.destroy();
  }
}

const maxAnswerMs = 3000;

/** What speaks another protocol may never answer. */
async function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), limitMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

function reasonOf(error: unknown): string {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no such host';
  if (/^(WRONGPASS|NOAUTH|NOPERM)/.test(message)) return 'it refuses the user or password';
  if (/timeout/i.test(message)) return 'it does not answer within 3 seconds';
  return code ?? 'it does not speak the protocol';
}

/** Where uploaded pictures are stored. */
export async function checkPictures(
  config: Pick<Config, 'dataDir' | 'mediaStore' | 'mediaTimeoutMs'>,
): Promise<Finding> {
  try {
    return ok('pictures', `Pictures are in ${(await pictureStore(config).check()) ?? 'DATA_DIR'}`);
  } catch (error) {
    return failure(
      'pictures',
      `Pictures cannot be stored: ${(error as Error).message}`,
      config.mediaStore
        ? 'See "Pictures in an object store" in docs/operating.md.'
        : 'Choose a DATA_DIR that the gateway can write to, or set MEDIA_STORE: uploads are refused.',
    );
  }
}
