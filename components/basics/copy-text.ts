/**
 * Puts the text on the clipboard, and answers whether that went well. Must run in answer to a press.
 * A frame in another site's page may be refused the clipboard's API, but not the older command.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const carrier = document.createElement('textarea');
  carrier.value = text;
  carrier.className = 'unseen';
  carrier.ariaHidden = 'true';
  document.body.append(carrier);
  carrier.select();
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- The newer way has just been refused.
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    carrier.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
