import type { TestGateway } from './gateway.js';
import type { SeededArticle } from './seed.js';

export interface Report {
  readonly from: string;
  readonly before: string;
  readonly totalShares: number;
  readonly totalClicks: number;
  readonly truncated: boolean;
  readonly rows: readonly Record<string, unknown>[];
}

export interface ReportArguments {
  readonly groupBy?: readonly string[];
  readonly interval?: string;
  readonly timeZone?: string;
  readonly limit?: number;
}

export interface Reports {
  /** Adds pending shares at any time in the past, which `recordShare` would refuse. */
  addPending(
    article: SeededArticle,
    at: string,
    shares: number,
    values?: { channel?: string; platform?: string; clicks?: number },
  ): Promise<void>;
  /** Requests a report with these headers. */
  report(
    headers: Record<string, string>,
    filter: object,
    rest?: ReportArguments,
    selection?: string,
  ): Promise<Report>;
  refused(
    headers: Record<string, string>,
    filter: object,
    rest?: ReportArguments,
  ): Promise<object | undefined>;
}

const fields =
  'at localTime channel platform section { slug } topic { slug } author { slug } articleId article { slug } shares clicks';
const query = (selection: string): string => `query (
  $filter: ShareReportFilter!, $groupBy: [ShareDimension!]!, $interval: TimeInterval, $timeZone: String!, $limit: Int!
) {
  shareReport(filter: $filter, groupBy: $groupBy, interval: $interval, timeZone: $timeZone, limit: $limit) {
    from before totalShares totalClicks truncated rows { ${selection} }
  }
}`;
const defaults = { groupBy: [], timeZone: 'UTC', limit: 10_000 };

export function reportsOf(gateway: TestGateway): Reports {
  return {
    async addPending(article, at, shares, { channel = 'X', platform = 'WEB', clicks = 0 } = {}) {
      await gateway.sql('select sharing.count_later($1, $2, $3, $4, $5, $6)', [
        article.rowId,
        channel,
        platform,
        at,
        shares,
        clicks,
      ]);
    },
    async report(headers, filter, rest = {}, selection = fields) {
      const variables = { filter, ...defaults, ...rest };
      const data = await gateway.data<{ shareReport: Report }>(query(selection), variables, headers);
      return data.shareReport;
    },
    async refused(headers, filter, rest = {}) {
      const { errors } = await gateway.execute(query('shares'), { filter, ...defaults, ...rest }, headers);
      return errors?.[0]?.extensions;
    },
  };
}
