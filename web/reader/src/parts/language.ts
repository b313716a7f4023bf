import { directionOf } from '../../../shared/language.js';

/** The attributes of an element with text of a story. */
export const inLanguage = (language: string): { lang?: string; dir: 'ltr' | 'rtl' | 'auto' } =>
  language === 'und' ? { dir: 'auto' } : { lang: language, dir: directionOf(language) };
