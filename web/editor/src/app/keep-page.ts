/** Browsers leave the page for a file that is dropped beside what takes it; here nothing happens. */
export function keepPage(): void {
  const refuse = (event: DragEvent): void => {
    const isFile = event.dataTransfer?.types.includes('Files') ?? false;
    const isTaken = event.target instanceof Element && event.target.closest('input[type="file"]');
    if (event.defaultPrevented || !isFile || isTaken) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  };
  addEventListener('dragover', refuse);
  addEventListener('drop', refuse);
}
