import { describe, expect, it } from 'vitest';
import { judgeMigrations } from '../../../scripts/checks/migrations.mjs';

const judge = (sql: string, comment = '') =>
  judgeMigrations([
    { path: 'm.ts', text: `${comment} async up(q) { q.query(\`${sql}\`) } async down(q) { drop table x }` },
  ]).problems;

describe('the check of migrations', () => {
  it.each([
    'alter table article drop column byline;',
    'drop table share_key',
    'alter table article rename column byline to author_line',
    'alter table article rename to story',
    'alter table article alter column language set not null',
    'alter table article alter column id type integer',
    'alter table article add column kind text not null',
    'ALTER TABLE article\n  ADD COLUMN kind text NOT NULL;',
  ])('refuses %j', (sql) => {
    expect(judge(sql)).toHaveLength(1);
  });

  it.each([
    'create table story (id bigint not null)',
    'alter table article add column kind text',
    "alter table article add column kind text not null default 'NEWS'",
    'create index story_at on story (at)',
  ])('takes %j', (sql) => {
    expect(judge(sql)).toEqual([]);
  });

  it('takes a contraction that says why nobody misses it, and refuses a file without "up"', () => {
    expect(judge('drop table share_key', '/* Contracts: unused since 0.2.0. */')).toEqual([]);
    expect(judgeMigrations([{ path: 'm.ts', text: '' }]).problems).toHaveLength(1);
  });
});
