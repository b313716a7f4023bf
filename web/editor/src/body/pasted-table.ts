const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A table of text alone, written anew: nothing else of what was pasted is in it. Null: it only places a text. */
export function tableHtml(table: Element): string | null {
  const rows = [...table.querySelectorAll('tr')].map((row) => [...row.children].filter(isCell));
  const isGrid = rows.length > 1 && rows.some((cells) => cells.length > 1);
  if (!isGrid || table.querySelector('table, img')) return null;
  const body = rows.map((cells) => `<tr>${cells.map(cellHtml).join('')}</tr>`).join('');
  return `<table><tbody>${body}</tbody></table>`;
}

const isCell = ({ tagName }: Element): boolean => /^t[dh]$/i.test(tagName);

function cellHtml(cell: Element): string {
  const tag = cell.tagName.toLowerCase();
  const spans = ['colspan', 'rowspan']
    .map((name) => [name, cell.getAttribute(name) ?? ''] as const)
    .filter(([, value]) => /^[2-9]$|^[1-9]\d$/.test(value))
    .map(([name, value]) => ` ${name}="${value}"`);
  const text = (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
  return `<${tag}${spans.join('')}>${text.replace(/[&<>"]/g, (one) => escapes[one] ?? '')}</${tag}>`;
}
