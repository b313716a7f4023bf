import { fieldsSql } from './fields.js';
import { imageFields } from './image.js';
import { each, literal, raw, sql } from './sql.js';
import type { FieldSql, SelectedField } from './type-sql.js';

const text =
  (key: string): FieldSql =>
  ({ row }) =>
    sql`${row}.value ->> ${raw(`'${key}'`)}`;

const value =
  (key: string): FieldSql =>
  ({ row }) =>
    sql`${row}.value -> ${raw(`'${key}'`)}`;

const common = { html: text('html'), text: text('text') };
const pictureFields = imageFields((row) => sql`${row}.value -> 'image'`);

const image: FieldSql = ({ row, field, statement }) =>
  fieldsSql(pictureFields, field.selection ?? [], row, statement);

const items: FieldSql = ({ row, field, statement }) => {
  const item = statement.alias();
  const object = fieldsSql(common, field.selection ?? [], item, statement);
  return sql`(select coalesce(json_agg(${object} order by ${item}.ordinality), '[]')
    from jsonb_array_elements(${row}.value -> 'items') with ordinality ${item})`;
};

/** The fields of each kind of block, which the article row keeps as JSON. */
const kinds: Readonly<Record<string, Readonly<Record<string, FieldSql>>>> = {
  ParagraphBlock: common,
  HeadingBlock: { ...common, level: value('level') },
  ImageBlock: { ...common, image },
  QuoteBlock: { ...common, attribution: text('attribution') },
  ListBlock: { ...common, ordered: value('ordered'), items },
  EmbedBlock: { ...common, url: text('url'), provider: text('provider') },
  HtmlBlock: common,
};

/** The field with the type name of a block. */
const kindField = (typename: string): SelectedField => ({
  name: '__typename',
  key: '__typename',
  args: {},
  selection: null,
  typename,
});

/** The blocks of a body, each with the selected fields of its type. */
export const blocks: FieldSql = ({ row, field, statement }) => {
  const block = statement.alias();
  const cases = each(Object.entries(kinds), ([typename, fields]) => {
    const selection = field.selections?.[typename] ?? [];
    const selected = statement.style.json ? selection : [kindField(typename), ...selection];
    const object = fieldsSql(fields, selected, block, statement);
    return sql`when ${literal(typename)} then ${object}`;
  });
  return sql`(select coalesce(json_agg(case ${block}.value ->> '__typename' ${cases} end order by ${block}.ordinality), '[]')
    from jsonb_array_elements(${row}.body_blocks) with ordinality ${block})`;
};
