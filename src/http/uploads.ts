import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, requirePermission } from '../domain/errors.js';
import type { Viewer } from '../domain/viewer.js';
import type { Media, StoredPicture } from '../services/media/index.js';
import { credentialOf } from './auth.js';

export interface UploadOptions {
  readonly media: Media;
  readonly publicUrl: string;
  readonly maxBytes: number;
  readonly identify: (credential: string | null) => Promise<Viewer>;
}

/** Uploads that are decoded at once: each may take some 200 MB of memory. */
const maxUploads = 2;

/** `POST /media`: a picture in the field `file` of a form, by an editor. `GET /media/uploads/…`: a picture, for ever. */
export async function uploads(
  app: FastifyInstance,
  { media, publicUrl, maxBytes, identify }: UploadOptions,
): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: maxBytes } });
  let running = 0;
  const addPicture = async (request: FastifyRequest, viewer: Viewer): Promise<StoredPicture> => {
    running += 1;
    try {
      const actor = { id: viewer.actorId ?? 'unknown', name: viewer.name ?? 'Unknown' };
      return await media.add(await readFile(request, maxBytes), actor, request.id);
    } finally {
      running -= 1;
    }
  };

  app.post('/media', async (request, reply) => {
    const viewer = await identify(credentialOf(request.raw));
    requirePermission(viewer, 'edit articles', 'file');
    if (running >= maxUploads) {
      const message = 'Other pictures are being prepared. Send this one again.';
      throw new DomainError('OVERLOADED', message, { retryAfterSeconds: 2 });
    }
    const { path, ...rest } = await addPicture(request, viewer);
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ url: `${publicUrl}${path}`, ...rest });
  });

  const send = async (request: PictureRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    const what = request.method === 'HEAD' ? 'size' : 'content';
    try {
      const picture = await media.open(request.params.name, what, left.signal);
      if (!picture) {
        reply.callNotFound();
        return reply;
      }
      if (picture.bytes !== null) reply.header('content-length', picture.bytes);
      return reply
        .headers({
          'content-type': picture.contentType,
          // Its name is the hash of its bytes.
          'cache-control': 'public, max-age=31536000, immutable',
          'access-control-allow-origin': '*',
          'content-security-policy': "default-src 'none'",
          'x-content-type-options': 'nosniff',
        })
        .send(picture.stream ?? undefined);
    } catch (error) {
      // Nobody reads this response.
      if (left.signal.aborted) return reply.code(499).send();
      throw error;
    }
  };
  app.get('/media/uploads/:name', { exposeHeadRoute: false }, send);
  app.head('/media/uploads/:name', send);

  // The gateway is ready without its pictures: nothing waits for their store.
  app.addHook('onListen', async () => {
    void media.check().then(
      (place) => place && app.log.info(`Pictures are stored in ${place}`),
      (error: unknown) => app.log.error({ err: error }, 'The store of pictures could not be checked'),
    );
  });
}

type PictureRequest = FastifyRequest<{ Params: { name: string } }>;

async function readFile(request: FastifyRequest, maxBytes: number): Promise<Buffer> {
  const refuse = (message: string): DomainError =>
    new DomainError('BAD_USER_INPUT', message, { field: 'file' });
  if (!request.isMultipart())
    throw refuse('Send a form (multipart/form-data) with the picture in the field `file`.');
  const file = await request.file();
  if (file?.fieldname !== 'file') throw refuse('The form has no picture in the field `file`.');
  try {
    return await file.toBuffer();
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
    throw refuse(`The file has more than ${maxBytes} bytes. Scale the picture down.`);
  }
}
