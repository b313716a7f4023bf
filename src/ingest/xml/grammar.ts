/** What a format tells the reader about its documents. Names as in `XmlElement.name`. */
export interface Grammar {
  /** The roots of its documents, without prefix. What is before one, such as the message of a server, is dropped. */
  readonly roots: readonly string[];
  /** The elements that are items, such as `item`. They are found at any depth, but not within each other. */
  readonly items: readonly string[];
  /** Elements around items, besides the root. Their other children are the head of the document. */
  readonly containers: readonly string[];
  /** Whether a child of an item that was left open ends where this element begins. */
  closes?(open: string, opening: string): boolean;
}

/** The maximum sizes of an item: characters of text, elements, and levels of them. */
export const maxItem = { characters: 32_000_000, elements: 200_000, depth: 256 } as const;
/** The maximum sizes of the head of a document. What is beyond is not kept. */
export const maxHead = { characters: 16_000_000, elements: 200_000 } as const;
