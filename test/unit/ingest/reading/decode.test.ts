import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../../../src/ingest/reading/decode.js';

const russian = 'Мост покрасили весной в цвет мокрого сланца, и никто в городе этому не удивился. ';
const texts: Readonly<Record<string, string>> = {
  ru: russian,
  uk: 'Міст пофарбували навесні у колір мокрого сланцю, і ніхто у місті цьому не здивувався. ',
  el: 'Η γέφυρα βάφτηκε την άνοιξη στο χρώμα του σχιστόλιθου και κανείς δεν παραξενεύτηκε. ',
  he: 'הגשר נצבע באביב בצבע של צפחה רטובה ואיש בעיר לא הופתע מכך. ',
  ar: 'طلي الجسر في الربيع بلون الأردواز المبلل ولم يتفاجأ أحد في المدينة. ',
  th: 'สะพานถูกทาสีในฤดูใบไม้ผลิด้วยสีของหินชนวนเปียก และไม่มีใครในเมืองแปลกใจ ',
  ja: '橋は春にぬれたスレートの色に塗り直されたが、町のだれもおどろかなかった。',
  ko: '다리는 봄에 젖은 석판의 색으로 칠해졌고 도시의 누구도 놀라지 않았다. ',
  'zh-CN': '这座桥在春天被刷成了湿石板的颜色，城里的人对这一点都不感到奇怪，因为他们看见了油漆。',
  'zh-TW': '這座橋在春天被刷成了濕石板的顏色，城裡的人對這一點都不感到奇怪，因為他們看見了油漆。',
  pl: 'Most pomalowano wiosną na kolor mokrego łupka, co nikogo w mieście nie zdziwiło. ',
  tr: 'Köprü ilkbaharda ıslak arduvaz rengine boyandı, şehirde hiç kimse buna şaşırmadı. ',
  lt: 'Tiltas pavasarį nudažytas šlapio skalūno spalva, ir niekas mieste dėl to nenustebo. ',
  de: 'Die Brücke wurde im Frühjahr gestrichen – „schieferfarben“, für 300 €, so der Maler. ',
};
const encodings: readonly [encoding: string, language: string][] = [
  ['windows-1251', 'ru'],
  ['koi8-r', 'ru'],
  ['koi8-u', 'uk'],
  ['iso-8859-5', 'ru'],
  ['cp866', 'ru'],
  ['x-mac-cyrillic', 'ru'],
  ['windows-1253', 'el'],
  ['iso-8859-7', 'el'],
  ['windows-1255', 'he'],
  ['windows-1256', 'ar'],
  ['windows-874', 'th'],
  ['shift_jis', 'ja'],
  ['euc-jp', 'ja'],
  ['euc-kr', 'ko'],
  ['cp949', 'ko'],
  ['gbk', 'zh-CN'],
  ['gb2312', 'zh-CN'],
  ['gb18030', 'zh-CN'],
  ['big5', 'zh-TW'],
  ['windows-1250', 'pl'],
  ['iso-8859-2', 'pl'],
  ['iso-8859-16', 'pl'],
  ['windows-1254', 'tr'],
  ['iso-8859-9', 'tr'],
  ['windows-1257', 'lt'],
  ['iso-8859-13', 'lt'],
  ['windows-1252', 'de'],
];
const iconvName = (encoding: string): string => ({ 'x-mac-cyrillic': 'maccyrillic' })[encoding] ?? encoding;

const page = (head: string, language: string, html = ''): string =>
  `<!doctype html><html${html}><head>${head}<title>T</title></head><body><p>${(texts[language] ?? '').repeat(5)}</p></body></html>`;
const reads = (encoding: string, language: string, head: string, html?: string): void => {
  const written = page(head, language, html);
  expect(decodePage(iconv.encode(written, iconvName(encoding)))).toBe(written);
};

describe('a page in an encoding that it names', () => {
  describe.each(encodings)('%s (%s)', (encoding, language) => {
    it.each([
      ['in <meta charset>', `<meta charset="${encoding}">`],
      [
        'in http-equiv',
        `<META http-equiv=Content-Type content='text/html; charset=${encoding.toUpperCase()}'>`,
      ],
      [
        'in http-equiv, the other way round',
        `<meta content="text/html;charset=${encoding}" http-equiv="Content-Type" />`,
      ],
      ['without quotes', `<meta charset=${encoding}>`],
      [
        'far from its start',
        `<style>${'/* x */'.repeat(3000)}</style><script>${'"x";'.repeat(20_000)}</script><meta charset="${encoding}">`,
      ],
      [
        'behind one in a comment and a script',
        `<!-- <meta charset="utf-16"> --><script>'<meta charset="big5-x">'</script><meta charset="${encoding}">`,
      ],
    ])('%s', (_name, head) => reads(encoding, language, head));

    it('in its XML declaration', () => {
      const written = `<?xml version="1.0" encoding="${encoding}"?>\n${page('', language)}`;
      expect(decodePage(iconv.encode(written, iconvName(encoding)))).toBe(written);
    });
  });

  it.each(['windows-1251', 'cp1251', 'win-1251', 'windows1251', 'CP-1251'])('by the label %s', (label) =>
    reads('windows-1251', 'ru', `<meta charset="${label}">`),
  );

  it('is decoded as in the standard, quotation marks and rare characters too', () => {
    expect(decodePage(Buffer.from([0x93, 0x80, 0x85, 0x92, 0x94]))).toBe('“€…’”');
    const korean = page('<meta charset="euc-kr">', 'ko').replace('다리', '뷁다리');
    expect(decodePage(iconv.encode(korean, 'cp949'))).toBe(korean);
  });

  it('with an unknown label, or one that its bytes contradict, is decoded by its bytes', () => {
    reads('windows-1251', 'ru', '<meta charset="none-such">');
    reads('utf-8', 'ru', '<meta charset="windows-1251">');
    reads('utf-8', 'ja', '<meta charset="shift_jis">');
    reads('windows-1251', 'ru', '<meta charset="utf-8">');
    reads('utf-8', 'de', '<meta charset="utf-16">');
  });
});

describe('a page in an encoding that it does not name', () => {
  it.each(encodings.filter(([encoding]) => !/8859-(2|16|9|13|7)|mac/.test(encoding)))(
    '%s, in the language %s',
    (encoding, language) => reads(encoding, language, '', ` lang="${language}"`),
  );

  it.each(
    encodings
      .filter(([, language]) => !/pl|tr|lt/.test(language))
      .filter(([encoding]) => !/8859-7|mac/.test(encoding)),
  )('%s, without the language (%s)', (encoding, language) => reads(encoding, language, ''));

  it('ISO-2022-JP, whose bytes are all ASCII', () => {
    const bytes = Buffer.from('<html><p>\u001B$B66$O=U$K\u001B(B, ok</p></html>', 'latin1');
    expect(decodePage(bytes)).toBe('<html><p>橋は春に, ok</p></html>');
  });

  it.each(['utf-16le', 'utf-16be'])('%s, with a byte order mark and without', (encoding) => {
    const written = page('', 'ru');
    expect(decodePage(iconv.encode(written, encoding, { addBOM: true }))).toBe(written);
    expect(decodePage(iconv.encode(written, encoding, { addBOM: false }))).toBe(written);
  });

  it('UTF-8, with a byte order mark', () => {
    expect(decodePage(Buffer.from(`\uFEFF${russian}`))).toBe(russian);
  });

  it('a Latin one stays Latin, however little there is of it', () => {
    for (const text of [
      'café',
      'Größe',
      'naïve – “so”',
      'señor, ¿qué?',
      'Ångström',
      'L’été à Évian, où l’œuvre naît',
    ]) {
      expect(decodePage(iconv.encode(`<p>${text} and plain words</p>`, 'windows-1252'))).toContain(text);
    }
  });
});

describe('UTF-8 with broken bytes', () => {
  it.each(['ru', 'ja', 'de', 'ar', 'pl'])('stays UTF-8 (%s)', (language) => {
    for (const declared of ['', '<meta charset="utf-8">', '<meta charset="windows-1251">']) {
      const bytes = Buffer.from(page(declared, language));
      const broken = Buffer.concat([bytes, Buffer.from([0xff]), Buffer.from('<p>end</p>')]);
      expect(decodePage(broken)).toBe(`${page(declared, language)}\uFFFD<p>end</p>`);
      // Cut within a character, as a file is that was not written to its end.
      const cut = bytes.subarray(0, bytes.lastIndexOf(texts[language]?.at(0) ?? '') + 1);
      expect(decodePage(cut).slice(0, 60)).toBe(page(declared, language).slice(0, 60));
    }
  });
});
