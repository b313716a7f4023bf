const focusable = 'a[href], button, input, select, textarea, summary, [contenteditable="true"], [tabindex]';
/** The parts of a page within which the focus goes on. */
const regions = 'dialog, [role="tabpanel"], section, form, header, main, aside';
const maxRemembered = 8;
/** Buttons are disabled while something runs. */
const patienceMs = 2000;

interface Focused {
  readonly element: Element;
  /** The parts that it is in, from the smallest. */
  readonly regions: readonly Element[];
  /** What could have the focus, in the order of the page. */
  readonly all: readonly Element[];
}

const canFocus = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.isConnected &&
  !element.matches(':disabled') &&
  element.tabIndex >= 0;

/**
 * Keeps the focus near its place. Where the element that has it goes away (a story that is hidden, a text that is
 * taken), browsers put it at the begin of the page; here the next element of the same part gets it.
 */
export function keepFocus(root: HTMLElement): void {
  let remembered: readonly Focused[] = [];
  root.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    const all = [...root.querySelectorAll(focusable)];
    remembered = [{ element: target, regions: regionsOf(target), all }, ...remembered].slice(
      0,
      maxRemembered,
    );
  });
  // Whoever clicks beside everything wants no focus.
  root.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Element && !target.closest(focusable)) remembered = [];
  });
  const giveOn = (isPatient: boolean): void => {
    if (document.activeElement !== document.body) return;
    for (const focused of remembered) {
      const next = successorOf(focused, isPatient);
      if (next === 'wait') return;
      next?.focus({ preventScroll: true });
      if (next) return;
    }
  };
  let timer: ReturnType<typeof setTimeout> | null = null;
  new MutationObserver(() => {
    if (remembered.length === 0 || document.activeElement !== document.body) return;
    giveOn(true);
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => giveOn(false), patienceMs);
  }).observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] });
}

function regionsOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let part = element.closest(regions); part; part = part.parentElement?.closest(regions) ?? null) {
    found.push(part);
  }
  return found;
}

/**
 * The element itself, or what is next to it in the smallest part that is still there. `wait`: all of that is disabled,
 * perhaps only while something runs.
 */
function successorOf(
  { element, regions: parts, all }: Focused,
  isPatient: boolean,
): HTMLElement | 'wait' | null {
  if (canFocus(element)) return element;
  if (isPatient && element.isConnected) return 'wait';
  const place = all.indexOf(element);
  const inOrder = [...all.slice(place + 1), ...all.slice(0, Math.max(0, place)).reverse()];
  for (const part of parts.filter(({ isConnected }) => isConnected)) {
    const candidates = [...inOrder, ...part.querySelectorAll(focusable)].filter((one) => part.contains(one));
    const next = candidates.find(canFocus);
    if (next instanceof HTMLElement) return next;
    if (isPatient && candidates.length > 0) return 'wait';
  }
  return null;
}
