import type { ElementFormat } from './format.js';
import { articleOfItem } from './newsml/item.js';
import { NewsMessage } from './newsml/message.js';

/** NewsML-G2 of the IPTC: a news message, a news item or a package. https://iptc.org/standards/newsml-g2/ */
export const newsml: ElementFormat = {
  name: 'newsml-g2',
  reads: 'elements',
  recognises: (head) =>
    /^\s*</.test(head) &&
    /<(\w+:)?(newsMessage|newsItem|packageItem|knowledgeItem|conceptItem|planningItem|catalogItem)[\s>]/.test(
      head,
    ),
  grammar: {
    // An item may be the document itself.
    roots: [],
    items: ['newsitem', 'packageitem', 'knowledgeitem', 'conceptitem', 'planningitem', 'catalogitem'],
    containers: ['newsmessage', 'itemset'],
  },
  // Pictures and packages come before or behind the stories that they belong to.
  surveys: true,
  open(_head, context) {
    const message = new NewsMessage();
    return {
      survey: (item) => message.add(item),
      parse: (item) => articleOfItem(item, message, context),
    };
  },
};
