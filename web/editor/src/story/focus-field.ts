/** The labels under which parts of a field stand in the form. */
const labels: Readonly<Record<string, string>> = { 'image.alt': 'Alternative text' };

/** Leads to a field of the form: by its label, or to the text. */
export function focusField(path: string, label: string): void {
  const story = document.querySelector('.story-form');
  // Pictures in the text have fields of the same names.
  const form = path.startsWith('image') ? (story?.querySelector('.picture-field') ?? null) : story;
  const target =
    path === 'bodyHtml'
      ? form?.querySelector<HTMLElement>('[contenteditable]')
      : controlLabelled(form, labels[path] ?? label);
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}

function controlLabelled(form: Element | null, text: string): HTMLElement | null {
  const label = [...(form?.querySelectorAll('label, legend') ?? [])].find(
    (element) => (element.querySelector('span') ?? element).textContent?.trim() === text,
  );
  if (label instanceof HTMLLabelElement) return label.control;
  return label?.parentElement?.querySelector<HTMLElement>('input, textarea, select, button') ?? null;
}
