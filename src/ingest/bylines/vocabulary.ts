/** A pattern for whole words; the `\b` of regular expressions only knows ASCII letters. */
const anyOf = (words: string, flags = 'iu'): RegExp =>
  new RegExp(`^(?:${words.trim().split(/\s+/).join('|').replaceAll('_', ' ')})$`, flags);

/** Words before names, such as "By" and "Reporting by". */
export const prefix =
  /^(?:(?:story|stories|text|words|report(?:ing|ed)?|written|compiled|additional reporting|reportage|propos recueillis|texte)\s+)?(?:by|von(?!\s+(?:der|dem|den)\s)|vom|par|por|per|av|af|door|od|przez|przygotował|от|автор|текст|από|του|της|мәтін|بقلم|كتب|كتبت|מאת|yazan|írta|autora?|autorin|auteur|autrice|autore|text|tekst|texto?s?|testo|words|writer|reporter|文|記者|记者|本报记者|本報記者|特派员)(?:\s*[:=：／]\s*|\s+|$)/iu;

/** Prefixes that also begin surnames: they count only before a full name. */
export const particlePrefix =
  /^(?:de|di|da)\s+(?!(?:la|las|los|el|le|lo|der|den|du|del)\s)(?=\p{Lu}\S*\s+\p{L})/iu;

/** Place words in the language of a prefix; in other languages the same words are conjunctions. */
export const placeWordsByPrefix: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:por|par|texto)\b/i, /^en$/i],
  [/^(?:av|af|text|tekst)(?!\p{L})/iu, /^i$/i],
];

export const conjunctions = anyOf(
  'and und et e y och og en ja i и й та и ve és with mit avec con com med met &',
);

export const placeWords = anyOf('in at from for of im aus à em ved på bei pour para');

/** Lower-case particles within names. */
export const particle = anyOf(
  `de da do das dos del della delle degli di du des van der den ter ten te von vom zu zum zur af av la las le los
  el al bin bint ibn ben abu y e i d st`,
);

export const generation = anyOf('jr\\.? sr\\.? jnr\\.? snr\\.? ii iii iv filho neto júnior');
export const degree = anyOf(
  'ph\\.?d\\.? m\\.?d\\.? m\\.?a\\.? b\\.?a\\.? mba esq\\.? obe mbe cbe cfa dds rn llb llm m\\.?sc\\.? b\\.?sc\\.? d\\.?phil\\.?',
);

/** Words that occur only in job titles and employers. */
export const role =
  /(?<!\p{L})(?:staff|agencies|reporters?|correspondents?|editors?|writers?|columnists?|producers?|photographers?|contributors?|journalists?|bureau|desk|newsroom|analysts?|critic|special to|redak\p{L}*|redaç\p{L}*|redacc?i\p{L}*|redazione|rédac\p{L}*|redactie|redaktør|korrespond\p{L}*|correspons\p{L}*|correspond\p{L}*|corrispondente|corresponsal|verslaggever|journalist\p{L}*|periodista|giornalista|reporter\p{L}*|enviad\p{L}*|envoyée? spéciale?|корреспондент\p{L}*|редакц\p{L}*|редактор|記者|记者|編集部)(?!\p{L})/iu;

/** Words that occur only in names of organisations. */
export const organisation =
  /(?<!\p{L})(?:of|for|the|press|presse|news|agency|agence|agentur|agencia|agenzia|agência|sons|partners|associates?|associated|brothers|bros|company|co|inc|ltd|llc|gmbh|ministry|department|office|university|institute|council|daily|times|post|herald|gazette|ledger|tribune|chronicle|media|wire|service|services|team|group|union|association|foundation|centre|center|sports?|features|drink|research)(?!\p{L})/iu;

export const agencies = anyOf(
  'reuters afp ap upi dpa apa efe ansa lusa tt ntb ritzau belga anp pap čtk tass interfax xinhua kyodo yonhap pti ptí sda sid epd kna stt afx bloomberg',
);

/** Credits for something other than writing, such as photos. */
export const otherCredits =
  /^(?:(?:photo(?:graph)?(?:s|y)?|pictures?|images?|video|illustrations?|fotos?|fotografie|bilder?|bild|foto|graphics?|редактор|фото)(?:\s+(?:by|von|par|por|di|av|af))?\s*[:]?|edited by|translated by|as told to)\s/iu;
