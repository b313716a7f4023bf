/** The parts of an article page saved as text, without its furniture. */
export interface PageParts {
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly related: readonly string[];
}

type Part = 'body' | 'related' | 'dialog';

const relatedHeading = /^(related( (articles|stories|news|content|coverage))?|more on this( story)?):?$/i;
const dialogHeading = /^share( (the|this))?( (article|story|page))?:?$/i;
/** Buttons and links that the browser saves as text. */
const furniture =
  /^(edit( content)?|no more (articles|stories)|(load|show|see|read) more( articles| stories)?|more articles|loading( more)?[.…]*|skip to (main )?content|back to top|advertisement|print|close|copy link|share)$/i;

const clean = (line: string): string =>
  line
    .replace(/[\u200B\u2060\uFEFF\u00AD]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Splits a page into parts. The first line that is not furniture is the headline; headings start the other
 * parts.
 */
export function partsOf(text: string): PageParts {
  let headline = '';
  let part: Part = 'body';
  const collected: Record<Part, string[]> = { body: [], related: [], dialog: [] };
  let afterGap = true;
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/).map(clean)) {
    if (line === '') afterGap = true;
    else if (relatedHeading.test(line)) part = 'related';
    else if (dialogHeading.test(line)) part = 'dialog';
    else if (furniture.test(line) || isShareLine(line, headline)) afterGap = true;
    else if (headline === '') headline = line;
    else {
      add(collected[part], line, afterGap);
      afterGap = false;
    }
    if (headline !== '' && collected.body.length === 0) afterGap = true;
  }
  return { headline, paragraphs: collected.body, related: collected.related };
}

const isShareLine = (line: string, headline: string): boolean =>
  headline !== '' && line.toLowerCase() === `sharing: ${headline.toLowerCase()}`;

/** A line continues the one before when that ended within a sentence. */
function add(paragraphs: string[], line: string, afterGap: boolean): void {
  const before = paragraphs.at(-1);
  if (afterGap || before === undefined || /[.!?…:"”’»)\]。！？]$/.test(before)) paragraphs.push(line);
  else paragraphs[paragraphs.length - 1] = `${before} ${line}`;
}
