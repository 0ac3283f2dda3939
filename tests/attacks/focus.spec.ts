import { expect, test } from '../support/sidecar.ts';

test('letters that the page pushes into the sidebar, typed on, change nothing; after a rest they act', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.tomorrow).toBeEnabled();
  sidecar.witness.mark();
  // The focus comes into the frame while somebody is typing.
  await sidebar.frame.evaluate(() => {
    dispatchEvent(new FocusEvent('focus'));
    document.querySelector<HTMLElement>('section')?.focus();
  });
  await sidebar.page.keyboard.type('please send the zebra letters');
  expect(sidecar.witness.lines).toEqual([]);
  await expect(sidebar.subject).toBeVisible();
  // Somebody who means it finds the keys working.
  await expect
    .poll(async () => {
      await sidebar.subject.click();
      await sidebar.page.keyboard.press('e');
      return sidecar.witness.lines;
    })
    .toEqual(['PATCH 12345 {"status":"CLOSED"}']);
});

test('what is shown must have been in sight before its buttons work', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.button('Close')).toBeEnabled();
  const wasHeldBack = sidebar.frame.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        new MutationObserver(() => {
          const shown = document.body.textContent.includes('#67890');
          const close = [...document.querySelectorAll('button')].find((button) => button.textContent.startsWith('Close'));
          if (shown && close !== undefined) resolve(close.disabled);
        }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      }),
  );
  await sidebar.page.evaluate(() => {
    history.pushState(null, '', '/swapped');
    document.body.replaceChildren('Fernand #67890');
  });
  expect(await wasHeldBack).toBe(true);
  await expect(sidebar.button('Close')).toBeEnabled();
});
