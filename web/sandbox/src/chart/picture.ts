import type { Ink } from './colors.js';

export interface Picture {
  svg: SVGSVGElement;
  title: string;
  series: string[];
  ink: Ink;
}

const MARGIN = 20;
const TITLE_HEIGHT = 34;
const LEGEND_LINE = 22;
const XMLNS = 'http://www.w3.org/2000/svg';

interface Sized {
  text: string;
  width: number;
  height: number;
}

/** A chart with its title and legend as one SVG file that needs nothing else. */
export function toSvg({ svg, title, series, ink }: Picture): Sized {
  const width = Number(svg.getAttribute('width'));
  const legend = placeLegend(series.filter(Boolean), width);
  const top = MARGIN + TITLE_HEIGHT + legend.lines * LEGEND_LINE;
  const height = top + Number(svg.getAttribute('height')) + MARGIN;
  const chart = svg.cloneNode(true) as SVGSVGElement;
  chart.setAttribute('x', String(MARGIN));
  chart.setAttribute('y', String(top));
  chart.style.color = ink.ink;
  const whole = document.createElementNS(XMLNS, 'svg');
  const full = { width: width + 2 * MARGIN, height };
  set(whole, {
    ...full,
    viewBox: `0 0 ${full.width} ${full.height}`,
    'font-family': 'system-ui, sans-serif',
  });
  whole.append(
    element('rect', { ...full, fill: ink.paper }),
    text(title, { x: MARGIN, y: MARGIN + 16, fill: ink.ink, 'font-size': 18, 'font-weight': 600 }),
    ...legend.items.flatMap(({ name, x, line }, index) => {
      const y = MARGIN + TITLE_HEIGHT + line * LEGEND_LINE;
      const fill = ink.colors[index % ink.colors.length] ?? ink.ink;
      return [
        element('rect', { x, y, width: 12, height: 12, rx: 2, fill }),
        text(name, { x: x + 18, y: y + 11, fill: ink.ink, 'font-size': 13 }),
      ];
    }),
    chart,
  );
  return { text: new XMLSerializer().serializeToString(whole), ...full };
}

/** The same as pixels, twice as many as on the page, so that it stays sharp in print. */
export async function toPng(picture: Picture): Promise<Blob> {
  const { text, width, height } = toSvg(picture);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(width * 2, height * 2);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Text is not measured here: a generous guess wraps a little early. */
function placeLegend(names: string[], width: number) {
  let x = MARGIN;
  let line = 0;
  const items = names.map((name) => {
    const space = 18 + name.length * 8.5 + 16;
    if (x > MARGIN && x + space > width) {
      x = MARGIN;
      line += 1;
    }
    const item = { name, x, line };
    x += space;
    return item;
  });
  return { items, lines: names.length === 0 ? 0 : line + 1 };
}

type Attributes = Record<string, string | number>;

function element(name: string, attributes: Attributes): SVGElement {
  return set(document.createElementNS(XMLNS, name), attributes);
}

function text(content: string, attributes: Attributes): SVGElement {
  const made = element('text', attributes);
  made.textContent = content;
  return made;
}

function set<Kind extends SVGElement>(made: Kind, attributes: Attributes): Kind {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
