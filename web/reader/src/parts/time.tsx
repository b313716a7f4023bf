import { formatTime } from '../texts.js';

export const Time = ({ at }: { readonly at: string }) => (
  <time dateTime={at} dir="ltr">
    {formatTime(at)}
  </time>
);
