import type { InBrowser } from './ui.ts';

const PROMPT = `document.querySelector('#notification-popup > popupnotification')`;

/** Waits for the browser's own question, answers it, and tells what it said. */
export async function answerPrompt(inBrowser: InBrowser, answer: 'allow' | 'refuse'): Promise<string> {
  return await inBrowser<string>(`(async () => {
    const until = async (look) => {
      for (let found; ; await new Promise((resolve) => setTimeout(resolve, 20))) if ((found = look())) return found;
    };
    const prompt = await until(() => PopupNotifications.panel.state === 'open' && ${PROMPT});
    const words = prompt.textContent.trim() || prompt.getAttribute('label');
    // For half a second the browser takes no click there, so that nobody allows what they did not read.
    await until(() => {
      ${PROMPT}?.${answer === 'allow' ? 'button' : 'secondaryButton'}.click();
      return PopupNotifications.panel.state === 'closed';
    });
    return words;
  })()`);
}
