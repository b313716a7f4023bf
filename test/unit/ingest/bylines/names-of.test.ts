import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../../src/ingest/names-of.js';

const cases: readonly (readonly [byline: string, names: readonly string[]])[] = [
  // Nobody
  ['', []],
  ['By', []],
  ['Staff', []],
  ['By staff and agencies', []],
  ['By our political correspondent', []],
  ['12 March 2026', []],
  // One
  ['Ada Vale', ['Ada Vale']],
  ['By Ada Vale', ['Ada Vale']],
  ['by: Ada Vale', ['Ada Vale']],
  ['By  Ada\n Vale ', ['Ada Vale']],
  ['Story by Ada Vale', ['Ada Vale']],
  ['Written by Ada Vale.', ['Ada Vale']],
  ['By A. B. Vale', ['A. B. Vale']],
  ['Skarvling', ['Skarvling']],
  ['Byron Vale', ['Byron Vale']],
  // Several
  ['By Ada Vale and Ben Orr', ['Ada Vale', 'Ben Orr']],
  ['By Ada Vale & Ben Orr', ['Ada Vale', 'Ben Orr']],
  ['By Ada Vale with Ben Orr', ['Ada Vale', 'Ben Orr']],
  ['By Ada Vale, Ben Orr and Cy Lund', ['Ada Vale', 'Ben Orr', 'Cy Lund']],
  ['By Ada Vale, Ben Orr, and Cy Lund', ['Ada Vale', 'Ben Orr', 'Cy Lund']],
  ['Ada Vale; Ben Orr / Cy Lund', ['Ada Vale', 'Ben Orr', 'Cy Lund']],
  ['By Ada Vale and by Ben Orr', ['Ada Vale', 'Ben Orr']],
  ['By Ada Vale, Ada Vale and ADA VALE', ['Ada Vale']],
  ['By Ada Vale in Port Ellery and Ben Orr in Calder', ['Ada Vale', 'Ben Orr']],
  ['By Ada Vale and Ben Orr, Cy Lund', ['Ada Vale', 'Ben Orr', 'Cy Lund']],
  // One name with a word that joins
  ['José Ortega y Gasset', ['José Ortega y Gasset']],
  ['Por José Ortega y Gasset', ['José Ortega y Gasset']],
  ['Por Ana Ruiz y José Ortega y Gasset', ['Ana Ruiz', 'José Ortega y Gasset']],
  ['Smith and Sons', ['Smith and Sons']],
  ['By Orrin Smith and Sons', ['Orrin Smith and Sons']],
  ['Department of Trade and Industry', ['Department of Trade and Industry']],
  ['Vale & Co', ['Vale & Co']],
  // Agencies
  ['Reuters', ['Reuters']],
  ['AFP', ['AFP']],
  ['dpa', ['dpa']],
  ['By The Associated Press', ['The Associated Press']],
  ['Agence France-Presse', ['Agence France-Presse']],
  ['Orrin News and Features Agency', ['Orrin News and Features Agency']],
  ['Ada Vale, Reuters', ['Ada Vale', 'Reuters']],
  ['By Ada Vale and Reuters', ['Ada Vale', 'Reuters']],
  ['Ada Vale and The Orrin Press', ['Ada Vale', 'The Orrin Press']],
  ['Reuters, AFP', ['Reuters', 'AFP']],
  // Roles, desks and places
  ['Ada Vale, staff writer', ['Ada Vale']],
  ['Ada Vale, political editor', ['Ada Vale']],
  ['By Ada Vale, Political Editor', ['Ada Vale']],
  ['By Ada Vale and Ben Orr, Staff Writers', ['Ada Vale', 'Ben Orr']],
  ['By Ada Vale, Special to the Ledger', ['Ada Vale']],
  ['By Ada Vale for the Orrin Ledger', ['Ada Vale']],
  ['Ada Vale in Port Ellery', ['Ada Vale']],
  ['By Ada Vale, Calder', ['Ada Vale']],
  ['Ada Vale | Sports', ['Ada Vale']],
  ['Ada Vale | The Orrin Ledger', ['Ada Vale']],
  ['Ada Vale | Ben Orr', ['Ada Vale', 'Ben Orr']],
  ['Ada Vale – Korrespondentin', ['Ada Vale']],
  ['By Ada Vale. Photos by Ben Orr', ['Ada Vale']],
  ['Text: Ada Vale, Foto: Ben Orr', ['Ada Vale']],
  // Addresses and times
  ['By Ada Vale (ada@orrin.example)', ['Ada Vale']],
  ['By Ada Vale ada@orrin.example', ['Ada Vale']],
  ['Ada Vale <ada@orrin.example>, Ben Orr <ben@orrin.example>', ['Ada Vale', 'Ben Orr']],
  ['By Ada Vale @adavale', ['Ada Vale']],
  ['By Ada Vale, March 12, 2026', ['Ada Vale']],
  ['By Ada Vale | 12 March 2026 at 10:15', ['Ada Vale']],
  ['By Ada Vale on 12/03/2026', ['Ada Vale']],
  ['By Ada Vale Published 12 March 2026', ['Ada Vale']],
  ['Von Ada Vale am 12. März 2026', ['Ada Vale']],
  ['Par Ada Vale, le jeudi 12 mars 2026', ['Ada Vale']],
  // Parts of names
  ['By Sam Vale Jr.', ['Sam Vale Jr.']],
  ['By Sam Vale, Jr., and Ben Orr', ['Sam Vale Jr.', 'Ben Orr']],
  ['By Sam Vale III', ['Sam Vale III']],
  ['By Ada Vale, PhD', ['Ada Vale']],
  ['By Ada Vale, Ph.D., and Ben Orr', ['Ada Vale', 'Ben Orr']],
  ['Ludo van der Berg en Piet de Wit', ['Ludo van der Berg', 'Piet de Wit']],
  ['von der Marwitz, Ilse', ['Ilse von der Marwitz']],
  ['Vale, Ada', ['Ada Vale']],
  ['Ana de la Cruz y Luis Soto', ['Ana de la Cruz', 'Luis Soto']],
  ["Niamh O'Dell and Ben Orr", ["Niamh O'Dell", 'Ben Orr']],
  // Capitals
  ['BY ADA VALE AND BEN ORR', ['Ada Vale', 'Ben Orr']],
  ["BY NIAMH O'DELL", ["Niamh O'Dell"]],
  ['LUDO VAN DER BERG', ['Ludo van der Berg']],
  ['SAM MCVALE III', ['Sam McVale III']],
  ['ANNE-MARIE VALE, REUTERS', ['Anne-Marie Vale', 'REUTERS']],
  // Languages
  ['Von Ilse Varga und Tobias Renn', ['Ilse Varga', 'Tobias Renn']],
  ['Par Noor Abadi et Clio Marchetti', ['Noor Abadi', 'Clio Marchetti']],
  ['Par Noor Abadi en Bretagne', ['Noor Abadi']],
  ['Por Ana Ruiz e Luis Soto', ['Ana Ruiz', 'Luis Soto']],
  ['Por Ana Ruiz en Port Ellery', ['Ana Ruiz']],
  ['De Ana Ruiz', ['Ana Ruiz']],
  ['De la Cruz Soto', ['De la Cruz Soto']],
  ['Di Clio Marchetti e Mara Conti', ['Clio Marchetti', 'Mara Conti']],
  ['Av Sunniva Brandt och Aksel Holm', ['Sunniva Brandt', 'Aksel Holm']],
  ['Av Sunniva Brandt i Lilla Skarv', ['Sunniva Brandt']],
  ['Af Aksel Holm og Sunniva Brandt', ['Aksel Holm', 'Sunniva Brandt']],
  ['Door Piet Smit en Jan Vis', ['Piet Smit', 'Jan Vis']],
  ['Od Jan Nowak i Ola Wit', ['Jan Nowak', 'Ola Wit']],
  ['Jan Nowak i Ola Wit', ['Jan Nowak', 'Ola Wit']],
  ['Текст: Анна Вальд и Борис Орлов', ['Анна Вальд', 'Борис Орлов']],
  ['Автор Анна Вальд', ['Анна Вальд']],
  ['بقلم كليو ماركيتي', ['كليو ماركيتي']],
  ['文・キット・オイェララン', ['文・キット・オイェララン']],
  ['ノア・アバディ', ['ノア・アバディ']],
  ['诺尔·阿巴迪', ['诺尔·阿巴迪']],
  ['记者 王小明、李四', ['王小明', '李四']],
  ['Aino Laine ja Eero Salo', ['Aino Laine', 'Eero Salo']],
];

describe('the names of a byline', () => {
  it.each(cases)('%s', (byline, names) => {
    expect(namesOf(byline)).toEqual(names);
  });

  it('are the same when they are parsed again, alone or joined', () => {
    for (const [, names] of cases) {
      for (const name of names) expect(namesOf(name)).toEqual([name]);
      if (names.every((name) => name.includes(' ') && name !== name.toUpperCase()))
        expect(namesOf(`By ${names.join('; ')}`)).toEqual(names);
    }
  });

  it('are parsed in linear time', () => {
    for (const text of ['and ', 'A B and ', ', ', 'By ', 'a@', '| ', '( ', 'Van der ']) {
      expect(namesOf(text.repeat(100_000)).length).toBeLessThan(1000);
    }
  });
});
