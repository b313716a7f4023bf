/** The object store for uploaded pictures. */
export interface MediaStoreSettings {
  /** The URL of the bucket, without a slash behind it: `https://host/bucket`, or `https://bucket.host`. */
  readonly bucketUrl: string;
  /** What the names of objects begin with: empty, or with a slash behind it. */
  readonly prefix: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface MediaStoreVariables {
  /** `s3://bucket/prefix`. */
  readonly store: string;
  /** Empty: Amazon S3. */
  readonly endpoint: string;
  /** Whether the bucket is in the path of URLs or in their host; auto: host for Amazon S3 alone. */
  readonly addressing: 'auto' | 'path' | 'host';
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export const isMediaStore = (text: string): boolean =>
  /^s3:\/\/[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9](\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)*\/?$/.test(text);

/** Puts the settings of a store together; adds to the mistakes what does not fit. */
export function mediaStoreOf(given: MediaStoreVariables, mistakes: string[]): MediaStoreSettings | null {
  if (given.store === '') return null;
  if (!given.accessKeyId || !given.secretAccessKey)
    mistakes.push('MEDIA_STORE is set without AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.');
  if (!given.endpoint && !given.region)
    mistakes.push(
      'MEDIA_STORE is set without AWS_REGION; expected the region of the bucket, or S3_ENDPOINT.',
    );
  const [bucket = '', ...folders] = given.store.slice('s3://'.length).split('/').filter(Boolean);
  const region = given.region || 'us-east-1';
  return {
    bucketUrl: bucketUrlOf(bucket, given, region),
    prefix: folders.map((folder) => `${folder}/`).join(''),
    region,
    accessKeyId: given.accessKeyId,
    secretAccessKey: given.secretAccessKey,
  };
}

function bucketUrlOf(bucket: string, { endpoint, addressing }: MediaStoreVariables, region: string): string {
  const url = new URL(endpoint || `https://s3.${region}.amazonaws.com`);
  const path = url.pathname.replace(/\/+$/, '');
  // A certificate for *.s3.region.amazonaws.com does not cover a bucket with a dot in its name.
  const inHost = addressing === 'host' || (addressing === 'auto' && endpoint === '' && !bucket.includes('.'));
  return inHost ? `${url.protocol}//${bucket}.${url.host}${path}` : `${url.origin}${path}/${bucket}`;
}
