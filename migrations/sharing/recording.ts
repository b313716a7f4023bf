/*
 * Records one share in one round trip. What the caller must be told is an outcome, not an exception: RECORDED,
 * REPEATED (the same key and input came before), CONFLICT (the key came with another input), NOT_FOUND, GONE
 * (withdrawn), TOO_OLD or TOO_EARLY (of the time given).
 */
export const createRecording = `
create function sharing.quarter(moment timestamptz) returns timestamptz immutable language sql
  return date_bin('15 minutes', moment, timestamptz '2000-01-01 00:00:00+00');

/* A row of what is to be counted, filed as the article is now. */
create function sharing.count_later(article bigint, channel text, platform text, moment timestamptz, shares integer, clicks integer)
returns void language sql begin atomic
  insert into sharing.pending (article_id, section_id, topic_ids, author_ids, channel, platform, quarter, shares, clicks)
  select article.id, article.section_id,
    array(select topic_id from article_topic where article_id = article.id order by topic_id),
    array(select author_id from article_author where article_id = article.id order by author_id),
    channel, platform, sharing.quarter(moment), shares, clicks
  from article where article.id = count_later.article;
end;

create function sharing.record(
  wanted_article uuid, wanted_channel text, wanted_platform text, wanted_at timestamptz, wanted_key bytea,
  new_uid uuid, new_code text,
  out outcome text, out uid uuid, out code text, out shared_at timestamptz, out article_id bigint, out headline text
) language plpgsql as $$
#variable_conflict use_column
declare
  earlier record;
  wanted record;
begin
  select id, article.headline, status, status = 'PUBLISHED' and published_at <= now() as visible
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
    when wanted.status = 'WITHDRAWN' then 'GONE'
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
$$;

/* Counts clicks on links, each code with how often. What leads to no link any more is passed over. */
create function sharing.click(codes text[], article_uids uuid[], channels text[], numbers integer[], moment timestamptz)
returns void language plpgsql as $$
begin
  -- In one order, so that two that count at once cannot wait for each other.
  perform from share_link link where link.code = any(codes) order by link.code for update;
  update share_link link set clicks = link.clicks + click.number
  from unnest(codes, numbers) as click (code, number) where link.code = click.code;
  perform sharing.count_later(coalesce(link.article_id, article.id), coalesce(link.channel, click.channel),
    coalesce(link.platform, 'OTHER'), moment, 0, click.number)
  from unnest(codes, article_uids, channels, numbers) as click (code, uid, channel, number)
  left join share_link link on link.code = click.code
  left join article on article.uid = click.uid
  where link.code is not null or article.id is not null;
end
$$;
`;
