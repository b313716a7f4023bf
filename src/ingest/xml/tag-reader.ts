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
  ) {
    super(message);
  }
}

/** Text such as "<3" looks like a tag: reading starts again behind its first character. */
class NotATag extends Error {
  constructor(readonly position: number) {
    super();
  }
}

const nameStart = /^[\p{L}_:]/u;

/** Tags and texts of a stream of XML, however damaged. Keeps only the token that is not complete. */
export class TagReader {
  #window = '';
  /** The position of the window, of the tokenizer's first character, and of the first that no token has used. */
  #start = 0;
  #base = 0;
  #used = 0;
  #lines = 1;
  #counted = 0;
  #tokenizer: Tokenizer;

  constructor(
    private readonly events: TagEvents,
    private readonly maxToken: number,
  ) {
    this.#tokenizer = this.#newTokenizer();
  }

  /** Throws Derailed. */
  write(chunk: string): void {
    this.#window += chunk;
    for (let text = chunk; text !== ''; text = this.#tokenize((tokenizer) => tokenizer.write(text)));
    this.#dropUsed();
    if (this.#window.length > this.maxToken)
      throw new Derailed(
        this.#start,
        `A tag, comment or CDATA section is longer than ${this.maxToken.toLocaleString('en')} characters.`,
      );
  }

  /** Throws Derailed. */
  end(): void {
    this.#tokenize((tokenizer) => tokenizer.end());
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

  /** The text from a position on. */
  rest(position: number): string {
    return this.#window.slice(Math.max(0, position - this.#start));
  }

  /** Returns the text that has to be read again. */
  #tokenize(run: (tokenizer: Tokenizer) => void): string {
    try {
      run(this.#tokenizer);
      return '';
    } catch (error) {
      if (!(error instanceof NotATag)) throw error;
      this.events.text('<', true, error.position);
      this.#base = error.position + 1;
      this.#used = this.#base;
      this.#tokenizer = this.#newTokenizer();
      return this.rest(this.#base);
    }
  }

  #dropUsed(): void {
    this.lineAt(this.#used);
    this.#window = this.#window.slice(this.#used - this.#start);
    this.#start = this.#used;
  }

  #slice(start: number, end: number): string {
    const offset = this.#base - this.#start;
    return this.#window.slice(start + offset, end + offset);
  }

  #newTokenizer(): Tokenizer {
    let tag = '';
    let tagStart = 0;
    let attribute = '';
    let value = '';
    let attributes = new Map<string, string>();
    const done = (end: number): void => {
      this.#used = end + this.#base;
    };
    const opened = (end: number, isClosed: boolean): void => {
      this.events.open(tag, attributes, tagStart);
      if (isClosed) this.events.close(tag);
      done(end + 1);
    };
    const callbacks: TokenizerCallbacks = {
      onopentagname: (start, end) => {
        tag = this.#slice(start, end);
        tagStart = start - 1 + this.#base;
        if (!nameStart.test(tag)) throw new NotATag(tagStart);
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
        this.events.text(this.#slice(start, end), false, start + this.#base);
        done(end);
      },
      oncdata: (start, end, offset) => {
        this.events.text(this.#slice(start, end - offset), true, start + this.#base);
        done(end + 1);
      },
      oncomment: (_start, end) => done(end + 1),
      ondeclaration: (_start, end) => done(end + 1),
      onprocessinginstruction: (_start, end) => done(end + 1),
      onattribentity: () => undefined,
      ontextentity: () => undefined,
      onend: () => undefined,
    };
    return new Tokenizer({ xmlMode: true, decodeEntities: false }, callbacks);
  }
}
