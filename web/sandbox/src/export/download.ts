/** Saves a file in the browser's downloads. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser reads the file asynchronously.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
