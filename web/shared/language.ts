/** Scripts (ISO 15924) and languages that are written from right to left. */
const rightToLeft =
  /^[a-z]{2,8}-(?:adlm|arab|hebr|nkoo|rohg|syrc|thaa)\b|^(?:ar|arc|ckb|dv|fa|he|iw|ks|nqo|ps|sd|syr|ug|ur|yi)\b(?!-[a-z]{4}\b)/i;

/** The direction in which a language (BCP 47) is written. */
export const directionOf = (language: string): 'ltr' | 'rtl' => (rightToLeft.test(language) ? 'rtl' : 'ltr');
