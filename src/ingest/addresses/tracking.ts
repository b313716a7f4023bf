/** Parameters that record where a visitor came from. They do not select content. */
const trackingParameters =
  /^(utm_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|ys?clid|twclid|ttclid|li_fat_id|igshid?|mc_[ce]id|_ga|_gl|_hsenc|_hsmi|hsa_.*|__hs[a-z]*|mkt_tok|vero_id|oly_(enc|anon)_id|wickedid|icid|ncid|ocid|cmpid|cmp|ito|xtor|at_(medium|campaign|custom\d+|link\w*|format|ptr\w*|bbc\w*)|[sw]_?cid|smid|smtyp|ns_(mchannel|source|campaign|linkname|fee)|(pk|mtm|piwik|matomo)_.*|ref_(src|url)|__twitter_impression|guccounter|guce_referrer(_sig|_cs)?|__tn__|spm|wt[._]?(mc|zmc|nl)(_id|_ev)?|rb_clickid|s_kwcid|ef_id|trk(campaign)?|phpsessid|jsessionid|amp_js_v|amp_gsa|usqp|sc_(campaign|channel)|cn-track|mbid|sref|sthash|share_id|campaign_id|elqtrack(id)?)$/i;
/** On some sites `ref` selects content; with one of these values it records where a visitor came from. */
const referrers =
  /^(rss|feed|tw|twitter|x|fb|facebook|ig|instagram|wa|whatsapp|telegram|linkedin|reddit|google|bing|yahoo|pinterest|email|mail|nl|newsletter|home|homepage|frontpage|share|social|push|app|([a-z\d-]+\.)+[a-z]{2,})$/i;

const isTracking = (name: string, value: string): boolean =>
  trackingParameters.test(name) || (/^(ref|referr?er|source|src)$/i.test(name) && referrers.test(value));

/** The parts of a query that select content, unchanged. */
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
    // A URIError: the text is not percent-encoded and is used as it is.
    return text;
  }
}

/** An address without its tracking parameters. */
export function withoutTracking(address: string): string {
  const url = new URL(address);
  const content = contentParameters(url.search);
  if (content.length < url.search.replace(/^\?/, '').split('&').filter(Boolean).length || url.search === '') {
    url.search = content.join('&');
  }
  if (/^#(xtor=|utm_|ref=|sthash|at_|:~:)/i.test(url.hash)) url.hash = '';
  return url.href;
}
