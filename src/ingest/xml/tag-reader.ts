import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

export interface TagEvents {
  /** `position` is that of `<`, counted as in `lineAt`. */
  open(name: string, attributes: Map<string, string>, position: number): void;
  close(name: string): void;
  /** `isLiteral`: CDATA, in which entities are not decoded. */
  text(text: string, isLiteral: boolean, position: number): void;
}

/** The parser cannot go on here: reading starts again at the next item behind `position`. */
export class Derailed extends Error {
  override readonly name = 'Derailed';

  constructor(
    readonly position: number,
    message: string,
    readonly opened: LeftOpen | null = null,
  ) {
    super(message);
  }
}

/** A comment or CDATA section without its end: its beginning, and those within it, are not read as such again. */
export interface LeftOpen {
  readonly marker: '<!--' | '<![CDATA[';
  /** The characters up to an end that belongs to the last beginning before it; null without any end. */
  readonly length: number | null;
}

/** What tells that a token was left open. */
export interface ItemSigns {
  /** The beginning of an item. */
  readonly start: RegExp;
  /** The end of an item, and one with the beginning of the next. */
  readonly itemEnd: RegExp;
  readonly boundary: RegExp;
}

/** Text such as "<3" looks like a tag to the tokenizer. Until then this stands for its first character. */
const noTag = '\uFDD0';
/** The characters of a token from which on it is searched for a boundary, and the maximum of a boundary. */
const maxUnchecked = 256 * 1024;
const maxBoundary = 200;
const markers = ['<!--', '<![CDATA['] as const;
const kinds = { '<!--': 'A comment', '<![CDATA[': 'A CDATA section' } as const;
const beforeNoName = /<(?![\p{L}_:/!?])/gu;

/** Tags and texts of a stream of XML, however damaged. Keeps only the token that is not complete. */
export class TagReader {
  #window = '';
  /** The position of the window, and of the first character that no token has used. */
  #start = 0;
  #used = 0;
  /** A "<" at the end of a chunk, until its next character is known. */
  #held = '';
  /** The end of the chunk before. Searching the window itself would copy it for each chunk. */
  #tail = '';
  /** The beginning of the window, and where it was taken: looking at the window itself would copy it, too. */
  #head = { text: '', start: -1 };
  #lines = 1;
  #counted = 0;
  readonly #tokenizer: Tokenizer;

  constructor(
    private readonly events: TagEvents,
    private readonly maxToken: number,
    private readonly signs: ItemSigns | null = null,
  ) {
    this.#tokenizer = this.#newTokenizer();
  }

  /** Throws Derailed. */
  write(chunk: string): void {
    const given = this.#held + chunk;
    this.#held = given.endsWith('<') ? '<' : '';
    const text = given.slice(0, given.length - this.#held.length).replace(beforeNoName, noTag);
    this.#window += text;
    this.#tokenizer.write(text);
    this.#dropUsed();
    this.#checkToken(text);
  }

  /** A token that was left open is noticed long before the end of the document. */
  #checkToken(text: string): void {
    if (this.#head.start !== this.#start || this.#head.text.length < '<!--'.length)
      this.#head = { text: this.#window.slice(0, '<!--'.length), start: this.#start };
    const isLong = this.#window.length > maxUnchecked && this.#head.text !== '<!--';
    const isOpen = isLong && this.signs?.boundary.test(this.#tail + text);
    this.#tail = text.slice(-maxBoundary);
    if (isOpen)
      throw new Derailed(this.#start, 'A tag or a CDATA section is not closed.', {
        marker: '<![CDATA[',
        length: this.#window.length,
      });
    if (this.#window.length > this.maxToken)
      throw new Derailed(
        this.#start,
        `A tag, comment or CDATA section is longer than ${this.maxToken.toLocaleString('en')} characters.`,
      );
  }

  /** Throws Derailed. */
  end(): void {
    if (this.#window.startsWith('<')) this.#checkLastToken();
    this.#tokenizer.end();
  }

  /** A token without its end holds back all items behind its beginning. */
  #checkLastToken(): void {
    if (!this.signs?.start.test(this.#window.slice(1))) return;
    const marker = markers.find((each) => this.#window.startsWith(each));
    // Without any end of a tag there is no item to go on at.
    if (!marker && !this.#window.includes('>')) return;
    throw new Derailed(
      this.#start,
      `${marker ? kinds[marker] : 'A tag'} is not closed.`,
      marker ? { marker, length: null } : null,
    );
  }

  /** An item and another comment within a comment: it was left open, and the end is that of the other one. */
  #checkComment(start: number, end: number): void {
    const text = this.#window.slice(start - this.#start, end - this.#start);
    const last = text.lastIndexOf('<!--');
    if (last < 0 || !this.signs) return;
    const before = text.slice(0, last);
    if (!this.signs.start.test(before) || !this.signs.itemEnd.test(before)) return;
    throw new Derailed(start - 1, 'A comment is not closed.', { marker: '<!--', length: end - start });
  }

  /** The line of a position that has not been dropped. Positions must not go back. */
  lineAt(position: number): number {
    if (position <= this.#counted) return this.#lines;
    const end = position;
    let at = this.#window.indexOf('\n', this.#counted - this.#start);
    for (; at >= 0 && at + this.#start < end; at = this.#window.indexOf('\n', at + 1)) this.#lines += 1;
    this.#counted = end;
    return this.#lines;
  }

  /** The text from a fault on. */
  rest({ position, opened }: Derailed): string {
    const text = this.#window.slice(Math.max(0, position - this.#start)).replaceAll(noTag, '<') + this.#held;
    if (!opened) return text;
    const { marker, length } = opened;
    const end = length === null ? text.length : Math.max(0, text.lastIndexOf(marker, length));
    return text.slice(0, end).replaceAll(marker, ' ') + text.slice(end);
  }

  #dropUsed(): void {
    this.lineAt(this.#used);
    this.#window = this.#window.slice(this.#used - this.#start);
    this.#start = this.#used;
  }

  #slice(start: number, end: number): string {
    const slice = this.#window.slice(start - this.#start, end - this.#start);
    return slice.includes(noTag) ? slice.replaceAll(noTag, '<') : slice;
  }

  #newTokenizer(): Tokenizer {
    let tag = '';
    let tagStart = 0;
    let attribute = '';
    let value = '';
    let attributes = new Map<string, string>();
    const done = (end: number): void => {
      this.#used = end;
    };
    const opened = (end: number, isClosed: boolean): void => {
      this.events.open(tag, attributes, tagStart);
      if (isClosed) this.events.close(tag);
      done(end + 1);
    };
    const callbacks: TokenizerCallbacks = {
      onopentagname: (start, end) => {
        tag = this.#slice(start, end);
        tagStart = start - 1;
        attributes = new Map();
      },
      onattribname: (start, end) => {
        attribute = this.#slice(start, end);
        value = '';
      },
      onattribdata: (start, end) => {
        value += this.#slice(start, end);
      },
      onattribend: () => {
        if (!attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: (end) => opened(end, false),
      onselfclosingtag: (end) => opened(end, true),
      onclosetag: (start, end) => {
        this.events.close(this.#slice(start, end).trim());
        done(end);
      },
      ontext: (start, end) => {
        this.events.text(this.#slice(start, end), false, start);
        done(end);
      },
      oncdata: (start, end, offset) => {
        this.events.text(this.#slice(start, end - offset), true, start);
        done(end + 1);
      },
      oncomment: (start, end) => {
        this.#checkComment(start, end);
        done(end + 1);
      },
      ondeclaration: (_start, end) => done(end + 1),
      onprocessinginstruction: (_start, end) => done(end + 1),
      onattribentity: () => undefined,
      ontextentity: () => undefined,
      onend: () => undefined,
    };
    return new Tokenizer({ xmlMode: true, decodeEntities: false }, callbacks);
  }
}
