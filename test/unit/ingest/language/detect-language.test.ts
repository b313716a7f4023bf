import { beforeAll, describe, expect, it } from 'vitest';
import { type DetectLanguage, languageDetector } from '../../../../src/ingest/normalise/detect-language.js';
import { normalise } from '../../../../src/ingest/normalise/normalise.js';

let detectLanguage: DetectLanguage;
beforeAll(async () => {
  detectLanguage = await languageDetector();
});

const texts: Readonly<Record<string, string>> = {
  en: 'The ferry was late again on Monday, and the harbour master blamed the fog over the sound.',
  es: 'El transbordador volvió a llegar tarde el lunes y el capitán del puerto culpó a la niebla.',
  pt: 'A barca voltou a chegar atrasada na segunda-feira e o capitão do porto culpou o nevoeiro.',
  fr: 'Le bac est de nouveau arrivé en retard lundi, et le capitaine du port accuse le brouillard.',
  de: 'Die Fähre kam am Montag wieder zu spät, und der Hafenmeister gab dem Nebel die Schuld.',
  sv: 'Färjan var sen igen på måndagen, och hamnkaptenen skyllde på dimman över sundet.',
  nl: 'De veerboot kwam maandag weer te laat aan en de havenmeester gaf de mist de schuld.',
  it: 'Il traghetto è arrivato di nuovo in ritardo lunedì e il capitano del porto incolpa la nebbia.',
  pl: 'Prom znowu spóźnił się w poniedziałek, a kapitan portu obwinia za to gęstą mgłę nad cieśniną.',
  ru: 'Паром снова опоздал в понедельник, и капитан порта объяснил это туманом над проливом.',
  uk: 'Пором знову запізнився в понеділок, і капітан порту пояснив це туманом над протокою.',
  el: 'Το φέρι έφτασε πάλι καθυστερημένο τη Δευτέρα και ο λιμενάρχης το απέδωσε στην ομίχλη.',
  ar: 'وصلت العبّارة متأخرة مرة أخرى يوم الاثنين، وألقى قبطان الميناء باللوم على الضباب.',
  he: 'המעבורת איחרה שוב ביום שני, ומנהל הנמל האשים את הערפל הכבד שמעל המצר.',
  hi: 'सोमवार को नौका फिर देर से पहुँची और बंदरगाह के अधिकारी ने कोहरे को दोषी ठहराया।',
  ja: '月曜日にフェリーがまた遅れて到着し、港長は海峡にかかった霧のせいだと説明した。',
  zh: '渡轮星期一再次晚点，港务长说这是因为海峡上空的大雾，乘客们在码头等了一个小时。',
  ko: '월요일에 여객선이 또 늦게 도착했고 항만장은 해협에 낀 안개 때문이라고 말했다.',
  tr: 'Feribot pazartesi günü yine geç kaldı ve liman başkanı bunun nedeninin sis olduğunu söyledi.',
  fi: 'Lautta oli maanantaina taas myöhässä, ja satamakapteeni syytti salmen yllä olevaa sumua.',
};

describe('the language of a text', () => {
  it.each(Object.entries(texts))('is found: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    ['nothing', ''],
    ['too little', 'Harbour open'],
    ['figures', 'TRN 214.6 +1.9% 12/11 – 4:2, 6:3 (18,204) '.repeat(40)],
    ['initials', 'A. B. C. D. E. F. '.repeat(40)],
    ['no words', 'qxz vvk zzzt wrrk plmf ggth xxcv bnnm qwrt zxpl kkjh vvbb nnmq'],
    ['as much of one language as of another', `${texts['de']} ${texts['sv']} ${texts['fr']} ${texts['fi']}`],
  ])('is not guessed from %s', (_name, text) => {
    expect(detectLanguage(text)).toBeNull();
  });

  it('is never another one for a long enough part of a text', () => {
    for (const [language, text] of Object.entries(texts)) {
      for (let end = 1; end <= text.length; end += 1) {
        expect([language, null]).toContain(detectLanguage(text.slice(0, end)));
      }
    }
  });

  it('is detected when neither the item nor the import states it', () => {
    const text = texts['fr'] ?? '';
    const of = (stated: string | undefined, usual?: string) =>
      normalise(
        {
          uri: 'urn:x:1',
          headline: 'Le bac',
          body: { text },
          ...(stated !== undefined && { language: stated }),
        },
        { source: 'wire', format: 'ninjs', detectLanguage, ...(usual && { language: usual }) },
      ).language;
    expect(of(undefined)).toBe('fr');
    expect(of('french text')).toBe('fr');
    expect(of('und')).toBe('fr');
    expect(of(undefined, 'oc')).toBe('oc');
    expect(of('fr_CA', 'oc')).toBe('fr-CA');
  });
});
