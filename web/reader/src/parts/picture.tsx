interface PictureProps {
  readonly image: {
    readonly url: string;
    readonly alt: string | null;
    readonly width: number | null;
    readonly height: number | null;
  };
  /** Whether it is the largest picture that readers see first. */
  readonly isFirst?: boolean;
}

/** A picture in a box whose size is known before it is loaded. */
export function Picture({ image, isFirst = false }: PictureProps) {
  const { url, alt, width, height } = image;
  return (
    <img
      class={width && height ? 'picture' : 'picture picture-unsized'}
      src={url}
      alt={alt ?? ''}
      {...(width && height && { width, height })}
      {...(isFirst ? { fetchpriority: 'high' } : { loading: 'lazy' })}
      decoding="async"
    />
  );
}
