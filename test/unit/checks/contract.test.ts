import { describe, expect, it } from 'vitest';
import { judgeContract } from '../../../scripts/checks/contract.mjs';

const schema = `"""All that can be asked."""
type Query {
  """One article."""
  article(
    """Its public id."""
    id: ID!
  ): Article

  """All articles of a status."""
  articles(
    """Which."""
    filter: Filter
  ): [Article]
}

"""A story."""
type Article {
  """Its title."""
  headline: String
}

"""What to look for."""
input Filter {
  """Where it stands."""
  status: Status
}

"""Where a story stands."""
enum Status {
  """All may read it."""
  PUBLISHED

  """Nobody may read it yet."""
  DRAFT
}
`;

const judge = (printed: string, baseline = schema, committed = printed) =>
  judgeContract({ printed, committed, baseline }).problems;

describe('the contract check', () => {
  it('passes a described schema without breaking changes', () => {
    expect(judgeContract({ printed: schema, committed: schema, baseline: schema })).toEqual({
      problems: [],
      warnings: [],
      summary: '12 descriptions',
    });
  });

  it('allows additions to the schema', () => {
    const grown = schema.replace('  headline:', '  slug: String\n  """Its line."""\n  headline:');
    expect(judge(grown)).toEqual([]);
  });

  it('fails when schema.graphql differs from the code', () => {
    expect(judge(schema, schema, `${schema}\n`)).toEqual([expect.stringContaining('npm run --silent')]);
  });

  it.each([
    ['a field is gone', 'headline: String', 'title: String', /Article.headline was removed/],
    ['a type changes', 'headline: String', 'headline: Int', /Article.headline changed type/],
    ['an argument becomes required', 'filter: Filter', 'filter: Filter!', /filter has changed type/],
    ['an input field becomes required', 'status: Status', 'status: Status!', /Filter.status changed type/],
    ['a value is gone', 'DRAFT', 'HIDDEN', /DRAFT was removed/],
  ])('fails when %s', (_what, was, is, message) => {
    const broken = judge(schema.replace(was, is));
    expect(broken).toEqual([expect.stringMatching(message)]);
    expect(broken[0]).toContain('Breaks clients of the last release');
  });

  it.each([
    ['Article', 'A story.'],
    ['Article.headline', 'Its title.'],
    ['Query.article(id)', 'Its public id.'],
    ['Filter', 'What to look for.'],
    ['Filter.status', 'Where it stands.'],
    ['Status.PUBLISHED', 'All may read it.'],
  ])('fails when %s has no description', (name, description) => {
    expect(judge(schema.replace(`"""${description}"""`, ''))).toEqual([`${name} has no description.`]);
    expect(judge(schema.replace(description, ' '))).toEqual([`${name} has no description.`]);
  });
});

describe('the usage of fields', () => {
  const usage = [
    { name: 'Article.headline', clientName: 'web', clientVersion: '3', requests: 90 },
    { name: 'Article.headline', clientName: '', clientVersion: '', requests: 10 },
  ];

  it('is told of a field that is removed, and of one that is deprecated', () => {
    const removed = schema.replace(
      '  """Its title."""\n  headline: String',
      '  """Its name."""\n  title: String',
    );
    const judged = judgeContract({ printed: removed, committed: removed, baseline: schema, usage });
    expect(judged.problems).toContain(
      'Article.headline is removed, and was requested 100 times: web 3 (90), no name (10).',
    );
    const deprecated = schema.replace(
      'headline: String',
      'headline: String @deprecated(reason: "Use title.")',
    );
    const warned = judgeContract({ printed: deprecated, committed: deprecated, baseline: schema, usage });
    expect(warned.problems).toEqual([]);
    expect(warned.warnings).toEqual([
      'Article.headline is deprecated, and was requested 100 times: web 3 (90), no name (10).',
    ]);
    expect(judgeContract({ printed: deprecated, committed: deprecated, baseline: schema }).warnings).toEqual(
      [],
    );
  });
});
