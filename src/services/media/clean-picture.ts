import type { Sharp } from 'sharp';
import { DomainError } from '../../domain/errors.js';
import { losesFrames } from './animated.js';
import { formatOf, type PictureFormat } from './formats.js';

/** A picture as it is stored: turned upright, and without metadata but its colour profile. */
export interface CleanPicture {
  readonly bytes: Buffer;
  readonly format: PictureFormat;
  readonly width: number;
  readonly height: number;
  /** Whether it was animated and is its first frame now. */
  readonly firstFrameOnly: boolean;
}

/** Pixels of a picture, of all frames together: what is decoded takes four bytes for each. */
const maxPixels = 50_000_000;

const refuse = (message: string): DomainError =>
  new DomainError('BAD_USER_INPUT', message, { field: 'file' });

/**
 * Decodes a picture and encodes it again in its format, so that nothing is stored that is no picture, and no place,
 * name or serial number of a camera. BAD_USER_INPUT for anything but a whole PNG, JPEG, WebP or AVIF.
 */
export async function cleanPicture(given: Buffer): Promise<CleanPicture> {
  const format = formatOf(given);
  if (!format) throw refuse('The file is no picture that is taken. Send a PNG, JPEG, WebP or AVIF.');
  // Loaded here: a start does not need it.
  const { default: sharp } = await import('sharp').catch(() => {
    throw new DomainError(
      'SERVICE_UNAVAILABLE',
      'This installation cannot decode pictures: it has no optional packages. An operator installs it without `--omit=optional`.',
    );
  });
  const picture = sharp(given, { limitInputPixels: maxPixels, failOn: 'error', animated: format === 'webp' });
  try {
    const { data, info } = await encoders[format](picture.autoOrient().keepIccProfile()).toBuffer({
      resolveWithObject: true,
    });
    const height = info.pageHeight ?? info.height;
    return { bytes: data, format, width: info.width, height, firstFrameOnly: losesFrames(given, format) };
  } catch (error) {
    // libvips says what is wrong with a file; it knows nothing else.
    const reason = (error instanceof Error ? error.message : '').split('\n')[0]?.slice(0, 150) ?? '';
    throw refuse(
      /pixel limit/i.test(reason)
        ? `The picture has more than ${maxPixels.toLocaleString('en')} pixels. Scale it down.`
        : `The picture cannot be decoded (${reason}). Send a whole ${format.toUpperCase()}.`,
    );
  }
}

/** The qualities are those at which a difference is hardly seen. */
const encoders: Readonly<Record<PictureFormat, (picture: Sharp) => Sharp>> = {
  png: (picture) => picture.png({ compressionLevel: 9 }),
  jpeg: (picture) => picture.jpeg({ quality: 90 }),
  webp: (picture) => picture.webp({ quality: 90 }),
  avif: (picture) => picture.avif({ quality: 65 }),
};
