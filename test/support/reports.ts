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
  /** Counts shares of an article at a moment of the past, which cannot be recorded. They are pending until folded. */
  counted(
    article: SeededArticle,
    at: string,
    shares: number,
    values?: { channel?: string; platform?: string; clicks?: number },
  ): Promise<void>;
  /** Asks as somebody with these headers. */
  report(
    headers: Record<string, string>,
    filter: object,
    rest?: ReportArguments,
    asked?: string,
  ): Promise<Report>;
  refused(
    headers: Record<string, string>,
    filter: object,
    rest?: ReportArguments,
  ): Promise<object | undefined>;
}

const fields =
  'at localTime channel platform section { slug } topic { slug } author { slug } articleId article { slug } shares clicks';
const query = (asked: string): string => `query (
  $filter: ShareReportFilter!, $groupBy: [ShareDimension!]!, $interval: TimeInterval, $timeZone: String!, $limit: Int!
) {
  shareReport(filter: $filter, groupBy: $groupBy, interval: $interval, timeZone: $timeZone, limit: $limit) {
    from before totalShares totalClicks truncated rows { ${asked} }
  }
}`;
const usual = { groupBy: [], timeZone: 'UTC', limit: 10_000 };

export function reportsOf(gateway: TestGateway): Reports {
  return {
    async counted(article, at, shares, { channel = 'X', platform = 'WEB', clicks = 0 } = {}) {
      await gateway.sql('select sharing.count_later($1, $2, $3, $4, $5, $6)', [
        article.rowId,
        channel,
        platform,
        at,
        shares,
        clicks,
      ]);
    },
    async report(headers, filter, rest = {}, asked = fields) {
      const variables = { filter, ...usual, ...rest };
      const data = await gateway.data<{ shareReport: Report }>(query(asked), variables, headers);
      return data.shareReport;
    },
    async refused(headers, filter, rest = {}) {
      const { errors } = await gateway.ask(query('shares'), { filter, ...usual, ...rest }, headers);
      return errors?.[0]?.extensions;
    },
  };
}
