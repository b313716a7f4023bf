import type { ShareChannel } from '../generated/graphql.js';
import { texts } from '../texts.js';

/** Makes the list of channels a modal dialog, and records what is shared. */
export function enhanceShare(record: (channel: ShareChannel) => void): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog#share');
  const open = document.getElementById('share-open');
  const result = dialog?.querySelector('.share-result');
  if (!dialog || !open || !result) return;
  dialog.removeAttribute('popover');
  for (const button of [open, dialog.querySelector('#share-close')]) button?.removeAttribute('popovertarget');
  open.addEventListener('click', () => {
    result.textContent = '';
    dialog.showModal();
  });
  const isBeside = ({ target, clientX, clientY }: MouseEvent): boolean => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
  };
  let isPressedBeside = false;
  dialog.addEventListener('pointerdown', (event) => {
    isPressedBeside = isBeside(event);
  });
  dialog.addEventListener('click', (event) => {
    // Who selects the link may end beside the dialog.
    const isBackdrop = isPressedBeside && isBeside(event);
    if (isBackdrop || (event.target as Element).id === 'share-close') dialog.close();
  });
  // The second click of a double click on a channel is no second share, and opens no second tab.
  let clicked: EventTarget | null = null;
  dialog.addEventListener(
    'click',
    (event) => {
      const isRepeated = event.detail > 1 && event.target === clicked;
      clicked = event.target;
      if (!isRepeated) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  for (const element of dialog.querySelectorAll<HTMLElement>('[data-channel]')) {
    const channel = element.dataset['channel'] as ShareChannel;
    if (element.tagName === 'A') {
      element.addEventListener('click', () => record(channel));
      // The middle button opens the channel, too.
      element.addEventListener('auxclick', ({ button }) => button === 1 && record(channel));
      continue;
    }
    const { url = '', title = '', text = '' } = element.dataset;
    const isNative = channel === 'NATIVE';
    if (isNative && !('share' in navigator)) continue;
    element.parentElement?.removeAttribute('hidden');
    element.addEventListener('click', async () => {
      try {
        if (isNative) await navigator.share({ title, text, url });
        else await navigator.clipboard.writeText(url);
        record(channel);
        if (!isNative) result.textContent = texts.copied;
      } catch {
        // The reader closed the sheet, or the browser does not let pages copy.
        if (!isNative) {
          result.textContent = texts.copyFailed;
          dialog.querySelector<HTMLInputElement>('.share-link input')?.select();
        }
      }
    });
  }
}
