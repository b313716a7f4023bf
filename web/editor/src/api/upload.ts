import { credential, endSession } from '../session/session.js';
import { ApiError, type ErrorDetails, NetworkError } from './errors.js';

/** A picture as `POST /media` stored it. */
export interface Uploaded {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

interface Refusal {
  readonly errors?: readonly { readonly message: string; readonly extensions?: ErrorDetails }[];
}

/** Uploads a picture: PNG, JPEG, WebP or AVIF. ApiError for anything else. */
export async function uploadPicture(file: File): Promise<Uploaded> {
  const form = new FormData();
  form.append('file', file);
  const response = await fetch('/media', {
    method: 'POST',
    headers: { authorization: `Bearer ${credential()}` },
    body: form,
  }).catch((error: unknown) => {
    throw new NetworkError(String(error));
  });
  const answer = (await response.json().catch(() => {
    throw new ApiError(
      `The picture was not stored (status ${response.status}). Try again, or a smaller one.`,
      {
        code: 'INTERNAL_SERVER_ERROR',
      },
    );
  })) as Uploaded & Refusal;
  const [error] = answer.errors ?? [];
  if (error?.extensions?.code === 'UNAUTHENTICATED') endSession();
  if (error) throw new ApiError(error.message, error.extensions ?? { code: 'INTERNAL_SERVER_ERROR' });
  return answer;
}
