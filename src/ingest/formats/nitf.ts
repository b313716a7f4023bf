import type { ElementFormat } from './format.js';
import { articleOfNitf } from './nitf/document.js';

/** NITF 3, the News Industry Text Format: https://iptc.org/standards/nitf/ */
export const nitf: ElementFormat = {
  name: 'nitf',
  reads: 'elements',
  recognises: (head) =>
    /^\s*</.test(head) && /<(\w+:)?nitf[\s>]/i.test(head) && !/<html[\s>]|iptc\.org\/std\/nar\//i.test(head),
  grammar: { roots: [], items: ['nitf', 'nitf:nitf'], containers: [] },
  open: (_head, context) => ({ parse: (element) => articleOfNitf(element, context) }),
};
