/** `sharing.record`, with or without the difference between what was withdrawn and what was never public. */
const record = (selected: string, gone: string): string => `
create or replace function sharing.record(
  wanted_article uuid, wanted_channel text, wanted_platform text, wanted_at timestamptz, wanted_key bytea,
  new_uid uuid, new_code text,
  out outcome text, out uid uuid, out code text, out shared_at timestamptz, out article_id bigint, out headline text
) language plpgsql as $$
#variable_conflict use_column
declare
  earlier record;
  wanted record;
begin
  select id, article.headline, status, status = 'PUBLISHED' and published_at <= now() as visible${selected}
    into wanted from article where article.uid = wanted_article;
  outcome := 'RECORDED';
  uid := new_uid;
  code := new_code;
  shared_at := least(coalesce(wanted_at, now()), now());
  article_id := wanted.id;
  headline := wanted.headline;

  if wanted_key is not null then
    -- Waits for a call with the same key that is under way, and then finds what it wrote.
    insert into share_key (key, article_id, channel, platform, given_at, uid, code, shared_at)
    values (wanted_key, coalesce(article_id, 0), wanted_channel, wanted_platform, wanted_at, uid, code, shared_at)
    on conflict do nothing;
    if not found then
      select * into earlier from share_key where key = wanted_key;
      uid := earlier.uid;
      code := earlier.code;
      shared_at := earlier.shared_at;
      outcome := case when (earlier.article_id, earlier.channel, earlier.platform) = (article_id, wanted_channel, wanted_platform)
        and earlier.given_at is not distinct from wanted_at then 'REPEATED' else 'CONFLICT' end;
      return;
    end if;
  end if;

  outcome := case
    when wanted.status = 'WITHDRAWN'${gone} then 'GONE'
    when wanted.visible is not true then 'NOT_FOUND'
    when wanted_at < now() - interval '7 days' then 'TOO_OLD'
    when wanted_at > now() + interval '5 minutes' then 'TOO_EARLY'
    else 'RECORDED' end;
  if outcome <> 'RECORDED' then
    if wanted_key is not null then delete from share_key where key = wanted_key; end if;
    return;
  end if;

  insert into share (uid, article_id, channel, platform, code, shared_at)
  values (uid, article_id, wanted_channel, wanted_platform, code, shared_at);
  insert into share_link (code, article_id, channel, platform)
  values (code, article_id, wanted_channel, wanted_platform);
  perform sharing.count_later(article_id, wanted_channel, wanted_platform, shared_at, 1, 0);
end
$$;`;

export const recordAsBefore = record('', '');

/** What was withdrawn before readers saw it is NOT_FOUND, not GONE. */
export const recordHidden = record(', was_public', ' and wanted.was_public');
