import { KeptBytes } from '../kept-bytes.js';

export interface Attachment {
  readonly url: string;
  readonly alt: string;
  readonly caption: string;
}

/** What posts of a site refer to. The files of one site, which large ones are exported in, share it. */
export class SiteTables {
  readonly attachments = new Map<string, Attachment>();
  /** Ids of pictures by the post that they were uploaded to. */
  readonly uploads = new Map<string, string[]>();
  readonly guests = new Map<string, string>();
  readonly slugs = new Set<string>();
  readonly kept = new KeptBytes();
}
