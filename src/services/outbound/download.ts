import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { decoded } from './decoded.js';
import { DownloadProblem, problemOf } from './problem.js';
import { type ConnectRules, request } from './request.js';

export interface DownloadOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** The limit of the body, decompressed. */
  readonly maxBytes: number;
  /** The time for everything, with redirects and the body. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** A response whose body is read as it arrives. An error of the body is a DownloadProblem. */
export interface Download {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The address that answered, after redirects. */
  readonly url: string;
  /** The address to ask from now on: the last one that only permanent redirects led to. */
  readonly permanentUrl: string;
  readonly body: AsyncIterable<Buffer>;
  /** Ends the connection. To be called when the body is not read to its end. */
  end(): void;
}

const maxRedirects = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const permanent: ReadonlySet<number> = new Set([301, 308]);

/** Downloads over HTTP, within bounds. */
export class Downloader {
  constructor(
    private readonly rules: ConnectRules,
    private readonly userAgent: string,
  ) {}

  /** The response to a GET, after redirects. Throws DownloadProblem. */
  async get(url: string, options: DownloadOptions): Promise<Download> {
    const ending = new AbortController();
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      ending.abort();
    }, options.timeoutMs);
    const abort = (): void => ending.abort();
    options.signal?.addEventListener('abort', abort, { once: true });
    if (options.signal?.aborted) ending.abort();
    const done = (): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
    };
    const problem = (error: unknown): DownloadProblem =>
      timedOut
        ? new DownloadProblem('TIMEOUT', `No complete response within ${options.timeoutMs / 1000} s.`)
        : problemOf(error);
    try {
      const { response, ...addresses } = await this.#follow(url, options, ending.signal);
      response.once('close', done);
      const end = (): void => {
        response.destroy();
        done();
      };
      return {
        status: response.statusCode ?? 0,
        headers: response.headers,
        ...addresses,
        body: decoded(response, options.maxBytes, problem, end),
        end,
      };
    } catch (error) {
      done();
      throw problem(error);
    }
  }

  /** Posts a form, or JSON as text; the status of the response. No redirect is followed. Throws DownloadProblem. */
  async post(url: string, content: URLSearchParams | string, timeoutMs: number): Promise<number> {
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), timeoutMs);
    const isForm = content instanceof URLSearchParams;
    try {
      const response = await request(webAddress(url), this.#headers, this.rules, ending.signal, {
        type: isForm ? 'application/x-www-form-urlencoded' : 'application/json',
        text: String(content),
      });
      response.destroy();
      return response.statusCode ?? 0;
    } catch (error) {
      if (ending.signal.aborted)
        throw new DownloadProblem('TIMEOUT', `No response within ${timeoutMs / 1000} s.`);
      throw problemOf(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async #follow(
    from: string,
    { headers = {} }: DownloadOptions,
    signal: AbortSignal,
  ): Promise<{ response: IncomingMessage; url: string; permanentUrl: string }> {
    const seen = new Set<string>();
    let url = webAddress(from);
    let permanentUrl = from;
    let isPermanent = true;
    for (;;) {
      seen.add(url.href);
      // What is true of one address, such as its entity tag, is not of the next.
      const conditional = seen.size === 1 ? headers : {};
      const response = await request(url, { ...this.#headers, ...conditional }, this.rules, signal);
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (!redirects.has(status) || location === undefined) return { response, url: url.href, permanentUrl };
      response.destroy();
      url = webAddress(location, url);
      if (seen.has(url.href)) throw new DownloadProblem('REDIRECTS', 'The address redirects in a circle.');
      if (seen.size > maxRedirects)
        throw new DownloadProblem('REDIRECTS', `The address redirects more than ${maxRedirects} times.`);
      isPermanent &&= permanent.has(status);
      if (isPermanent) permanentUrl = url.href;
    }
  }

  get #headers(): Record<string, string> {
    return { 'user-agent': this.userAgent, 'accept-encoding': 'gzip, br, deflate' };
  }
}

const maxAddressLength = 2000;

function webAddress(text: string, base?: URL): URL {
  const short = JSON.stringify(text.slice(0, 200).toWellFormed());
  const what = base ? 'The address redirects to' : 'The address is';
  if (text.length > maxAddressLength || !URL.canParse(text, base?.href))
    throw new DownloadProblem('INVALID_ADDRESS', `${what} ${short}, which is no web address.`);
  const url = new URL(text, base?.href);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new DownloadProblem('INVALID_ADDRESS', `${what} ${short}; expected http or https, without a user.`);
  url.hash = '';
  return url;
}
