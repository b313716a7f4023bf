/** Parameters that tell how a reader came, never what is read. */
const names =
  /^(utm_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|ys?clid|twclid|ttclid|li_fat_id|igshid?|mc_[ce]id|_ga|_gl|_hsenc|_hsmi|hsa_.*|__hs[a-z]*|mkt_tok|vero_id|oly_(enc|anon)_id|wickedid|icid|ncid|ocid|cmpid|cmp|ito|xtor|at_(medium|campaign|custom\d+|link\w*|format|ptr\w*|bbc\w*)|[sw]_?cid|smid|smtyp|ns_(mchannel|source|campaign|linkname|fee)|(pk|mtm|piwik|matomo)_.*|ref_(src|url)|__twitter_impression|guccounter|guce_referrer(_sig|_cs)?|__tn__|spm|wt[._]?(mc|zmc|nl)(_id|_ev)?|rb_clickid|s_kwcid|ef_id|trk(campaign)?|phpsessid|jsessionid|amp_js_v|amp_gsa|usqp|sc_(campaign|channel)|cn-track|mbid|sref|sthash|share_id|campaign_id|elqtrack(id)?)$/i;
/** `ref` names a page's content on some sites; these of its values name where a reader was. */
const referrers =
  /^(rss|feed|tw|twitter|x|fb|facebook|ig|instagram|wa|whatsapp|telegram|linkedin|reddit|google|bing|yahoo|pinterest|email|mail|nl|newsletter|home|homepage|frontpage|share|social|push|app|([a-z\d-]+\.)+[a-z]{2,})$/i;

const isTracking = (name: string, value: string): boolean =>
  names.test(name) || (/^(ref|referr?er|source|src)$/i.test(name) && referrers.test(value));

/** The parts of a query that say what is read, as they were written. */
export const contentParameters = (search: string): string[] =>
  search
    .replace(/^\?/, '')
    .split('&')
    .filter((parameter) => {
      if (parameter === '') return false;
      const [name = '', value = ''] = parameter.split('=', 2);
      return !isTracking(decoded(name), decoded(value));
    });

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // A URIError: it is no encoding, and stands for itself.
    return text;
  }
}

/** An address as its page gave it, without what tells how a reader came. */
export function withoutTracking(address: string): string {
  const url = new URL(address);
  const kept = contentParameters(url.search);
  if (kept.length < url.search.replace(/^\?/, '').split('&').filter(Boolean).length || url.search === '') {
    url.search = kept.join('&');
  }
  if (/^#(xtor=|utm_|ref=|sthash|at_|:~:)/i.test(url.hash)) url.hash = '';
  return url.href;
}
