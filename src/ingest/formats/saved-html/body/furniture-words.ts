/** Classes and ids of furniture within an article. */
export const furnitureNames = new RegExp(
  `(?:^|[\\s_-])(?:${[
    'share|sharing|sharebar|sharetools|social|socials|sociallinks|addthis|addtoany|sharedaddy',
    'newsletters?|signup|sign-up|subscribe|subscription|paywall|donate|donation',
    'related|relateds|relatedarticles|recirc|recirculation|read-?more|readmore|more-on|see-?also|recommended|recommendations|also-read|trending|most-?read|popular|outbrain|taboola|next-?up|up-?next',
    'promo|promobox|teaser|teasers|advert|advertisement|ads|ad-?slot|sponsor|sponsored',
    'comments?|comment-?count|disqus|respond',
    'tags|tag-?list|taglist|post-?tags|article-?tags|entry-?tags|topics-?list|keywords',
    'author-?bio|authorbio|about-?author|about-the-author|author-?box|author-?info|post-?author|bio|byline|bylines|dateline-time|timestamp|post-?date|publish-?date|pubdate|date-?published|post-?meta|entry-?meta|article-?meta|meta-info',
    'caption|captions|photo-?caption|image-?caption|img-?caption|wp-caption-text|media-?caption|credit|credits|photo-?credit|image-?credit|copyright',
    'breadcrumbs?|pagination|pager|prev-next|navigation|toolbar|print-?only|screen-reader-text|visually-hidden|sr-only',
  ].join('|')})(?:$|[\\s_-])`,
  'i',
);

/** Lines that are furniture at every position. */
export const furnitureLine = new RegExp(
  `^[\\s\\W]*(?:${[
    'advertisements?|adverti[sz]ing|sponsored(?: content)?|promoted|anzeige|werbung|publicit[éeà]|publicidade?|annons|reklam[ae]?|advertentie|реклама|広告|广告',
    '(?:story|article) continues (?:below|after).*|continue reading(?: (?:below|the main story))?.*|scroll (?:down )?(?:to|for) (?:continue|more).*|skip (?:to|past).*',
    '(?:world |local )?exclusive|breaking(?: news)?|enlarge(?: image)?|view gallery|(?:photo )?gallery(?:: .{0,80})?|(?:next|previous)(?: (?:page|article|story))?(?:\\s*[:>»].{0,80})?|(?:order )?reprints?|\\[?责任?编辑\\s*[:：].{0,20}',
    '(?:click|tap) (?:here|to) .{0,80}|(?:load|show|see|view|read) (?:more|all|comments?)|read more here|loading.*|close|print(?: this)?(?: (?:article|page))?|e-?mail(?: this)?|copy link|save(?: article)?|listen(?: to this article)?|play(?: video)?|watch(?: video)?',
    '(?:share|tweet|pin|like)(?: (?:this|the|on|via|with|it)(?: .{0,40})?)?|share (?:this )?(?:article|story|post|page)?(?: .{0,60})?|(?:share|tweet|facebook|twitter|linkedin|whatsapp|reddit|pinterest|email|print|copy|link|\\+|x|\\s|[|,·•/]){2,}|artikel teilen|teilen|partager.{0,40}|compartir.{0,40}|compartilhe.{0,40}|condividi.{0,40}|dela.{0,20}|delen|поделиться.{0,40}',
    '\\d[\\d,.]*k? (?:comments?|shares?|likes?|views?|kommentare?|commentaires?|comentarios?|comentários?|reacties|kommentarer|комментари\\p{L}*)',
    '(?:leave|post|write|add) a (?:comment|reply).*|(?:view|show|read|see) (?:all )?(?:\\d+ )?comments?.*|comments?(?: are closed)?(?: \\(\\d+\\))?|join the (?:conversation|discussion).*|have your say.*|what do you think\\?.*',
    '(?:photo|image|picture|photograph|foto|bild|credit|photo credit|image credit|crédit(?: photo)?|fotograf|фото)s?(?: (?:by|courtesy|credit|via|von))?\\s*[:/©(].{0,140}|photos? (?:by|courtesy(?: of)?) .{0,100}|(?:file )?(?:photo|image)s?',
    '(?:©|\\(c\\)|copyright)\\s.{0,240}|.{0,120}all rights reserved.{0,120}|alle rechte vorbehalten.{0,60}|tous droits réservés.{0,60}|todos los derechos reservados.{0,60}',
  ].join('|')})[\\s\\W]*$`,
  'iu',
);

/** Labels of links to other stories. They count only before a link or alone. */
export const linkLabel =
  /^[\s\W]*(?:for more|read(?: more| also| next| this| full story)?|more(?: on| from| stories| coverage| news)?|also read|see(?: also| more)|related(?: (?:articles?|stor(?:y|ies)|content|coverage|topics?|posts?|links?|news|video))?|recommended|don['’]t miss|you (?:may|might) (?:also )?(?:like|be interested)|watch(?: also| now| more)?|listen|further reading|in pictures|video|photos|gallery|explainer|analysis|opinion|editor['’]s picks?|top stories|trending|most read|popular|up next|what (?:to read|you need to know)|mehr(?: zum thema)?|lesen sie(?: auch)?|auch interessant|à lire(?: aussi)?|lire aussi|voir aussi|(?:lea|vea|mira|leer) también|(?:le|te) puede interesar|puedes? ver|mira|czytaj (?:też|także|również)|zobacz (?:też|także|również)|zum weiterlesen|schon gelesen|mehr themen|über den autor|über die autorin|lee también|leia (?:também|mais)|te puede interesar|veja também|leggi anche|läs (?:också|mer)|les også|læs også|lees ook|читайте также|по теме|関連記事|延伸阅读)(?!\p{L})/iu;

export const tagLine =
  /^[\s\W]*(?:tags?|topics?|filed (?:under|in)|posted in|categor(?:y|ies)|keywords?|labels?|in this article|more about|schlagwörter|themen|mots-clés|etiquetas|temas|ämnen|onderwerpen|теги|темы)(?:\s*:|\s*$)/iu;

/** The beginnings of short paragraphs with a call to action. Prose seldom begins with these words. */
export const callToAction = new RegExp(
  [
    '^[\\s\\W]*(?:please )?(?:sign up|subscribe|follow|like us|find us|join us|get (?:the latest|our|more|all the)|download (?:the|our)|support our|become a (?:member|subscriber|patron|supporter)|enter your e-?mail|already a subscriber|log in|want (?:more|to read)|never miss|stay (?:informed|up to date|connected)|abonnieren|abonnez-vous|inscrivez-vous|suscríbete|síguenos|assine|siga-nos|iscriviti|подписывайтесь|подпишитесь)(?!\\p{L})',
    '(?:sign(?:ing)? up (?:for|to) (?:our|the|a|this) |subscribe to (?:our|the) |in(?:to)? your inbox|\\bfollow us |\\bfollow .{1,40} on (?:twitter|facebook|instagram|x|linkedin|google|threads|bluesky)\\b|like us on|our (?:free |daily |weekly |morning )*newsletters?\\b)',
  ].join('|'),
  'iu',
);

/** Phrases of an author's biography after the text. */
export const aboutAuthor =
  /(?:\b(?:is|was|are) (?:an?|the|our|now|based|currently)\b|\b(?:covers?|writes?|reports?|joined|works|lives|has (?:covered|written|worked|been))\b|(?:can be (?:reached|contacted|found)|contact(?:ed)? (?:him|her|them|at)|reach(?:ed)? (?:him|her|them|at))|\bon twitter\b|@\w)/iu;
export const unknownAuthor =
  /^(?:\p{Lu}[\p{L}.'’-]+\s+){2,4}(?:(?:is|was|are) (?:an?|the|our|now|currently) .{0,120}|(?:covers|writes|reports) .{0,60})(?:editor|reporter|writer|correspondent|columnist|author|contributor|journalist|producer|fellow|freelancer?)(?!\p{L})/u;
export const creditsAtEnd =
  /^[\s\W]*(?:(?:additional |with |more )?report(?:ing|ed) by|edit(?:ing|ed) by|writ(?:ing|ten) by|compiled by|translated by|with (?:inputs?|files|additional reporting) from|\(?reporting by|contact (?:the )?(?:author|writer|reporter)|contact us|to contact the (?:reporter|author|editor)|got a (?:tip|story)|do you have a (?:tip|story)|send (?:us )?(?:your )?(?:tips|news|letters)|about the (?:author|writer)|follow \w+ on|on twitter:|first published|a version of this (?:story|article)|this (?:story|article|post) (?:is part of|appears in|was|has been|originally|first) (?:originally |first )?(?:published|appeared|updated|produced|corrected))/iu;
export const thanksAtEnd = /contributed to this (?:report|story|article)|mitarbeit: |with agency inputs?/i;
