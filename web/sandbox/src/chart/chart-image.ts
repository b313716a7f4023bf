import type { Theme } from './theme.js';

export interface ChartImage {
  svg: SVGSVGElement;
  title: string;
  series: string[];
  theme: Theme;
}

const MARGIN = 20;
const TITLE_HEIGHT = 34;
const LEGEND_LINE = 22;
const XMLNS = 'http://www.w3.org/2000/svg';

interface SvgFile {
  text: string;
  width: number;
  height: number;
}

/** A chart with its title and legend as a self-contained SVG file. */
export function toSvg({ svg, title, series, theme }: ChartImage): SvgFile {
  const width = Number(svg.getAttribute('width'));
  const legend = layOutLegend(series.filter(Boolean), width);
  const top = MARGIN + TITLE_HEIGHT + legend.lines * LEGEND_LINE;
  const height = top + Number(svg.getAttribute('height')) + MARGIN;
  const chart = svg.cloneNode(true) as SVGSVGElement;
  chart.setAttribute('x', String(MARGIN));
  chart.setAttribute('y', String(top));
  chart.style.color = theme.text;
  const image = document.createElementNS(XMLNS, 'svg');
  const size = { width: width + 2 * MARGIN, height };
  setAttributes(image, {
    ...size,
    viewBox: `0 0 ${size.width} ${size.height}`,
    'font-family': 'system-ui, sans-serif',
  });
  image.append(
    element('rect', { ...size, fill: theme.background }),
    text(title, { x: MARGIN, y: MARGIN + 16, fill: theme.text, 'font-size': 18, 'font-weight': 600 }),
    ...legend.items.flatMap(({ name, x, line }, index) => {
      const y = MARGIN + TITLE_HEIGHT + line * LEGEND_LINE;
      const fill = theme.palette[index % theme.palette.length] ?? theme.text;
      return [
        element('rect', { x, y, width: 12, height: 12, rx: 2, fill }),
        text(name, { x: x + 18, y: y + 11, fill: theme.text, 'font-size': 13 }),
      ];
    }),
    chart,
  );
  return { text: new XMLSerializer().serializeToString(image), ...size };
}

/** A PNG with twice the pixels of the page, so that it is sharp in print. */
export async function toPng(chart: ChartImage): Promise<Blob> {
  const { text, width, height } = toSvg(chart);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(width * 2, height * 2);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Wraps the legend. The width of a text is a high estimate. */
function layOutLegend(names: string[], width: number) {
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
  return setAttributes(document.createElementNS(XMLNS, name), attributes);
}

function text(content: string, attributes: Attributes): SVGElement {
  const node = element('text', attributes);
  node.textContent = content;
  return node;
}

function setAttributes<Kind extends SVGElement>(node: Kind, attributes: Attributes): Kind {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}
