import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULT_ARRANGEMENT } from '../../../utils/conversation/arrangement.ts';
import { changeArrangement, keepArrangements, readArrangement } from '../../../utils/storage/settings.ts';

const CRM = 'crm.example.com';
const MAIL = 'mail.example.com';

beforeEach(() => fakeBrowser.reset());

describe('The arrangement of a site', () => {
  test('is the default one at first.', async () => {
    expect(await readArrangement(CRM)).toEqual(DEFAULT_ARRANGEMENT);
  });

  test('keeps each change, and what it did not change.', async () => {
    await changeArrangement(CRM, { widthPx: 400 });
    await changeArrangement(CRM, { open: false });
    expect(await readArrangement(CRM)).toEqual({ ...DEFAULT_ARRANGEMENT, widthPx: 400, open: false });
    await changeArrangement(CRM, {});
    expect(await readArrangement(CRM)).toEqual({ ...DEFAULT_ARRANGEMENT, widthPx: 400, open: false });
  });

  test('keeps all changes that come at once.', async () => {
    await Promise.all([
      changeArrangement(CRM, { widthPx: 400 }),
      changeArrangement(MAIL, { side: 'left' }),
      changeArrangement(CRM, { open: false }),
      changeArrangement(MAIL, { open: false }),
    ]);
    expect(await readArrangement(CRM)).toMatchObject({ widthPx: 400, open: false });
    expect(await readArrangement(MAIL)).toMatchObject({ side: 'left', open: false });
  });

  test('is that of the site which was arranged last, where it has none: but open.', async () => {
    await changeArrangement(CRM, { widthPx: 400, side: 'left', open: false });
    expect(await readArrangement(MAIL)).toEqual({ widthPx: 400, side: 'left', open: true });
  });

  test('is not changed by that of another.', async () => {
    await changeArrangement(CRM, { side: 'left' });
    await changeArrangement(MAIL, { side: 'right', widthPx: 500 });
    expect(await readArrangement(CRM)).toMatchObject({ side: 'left', widthPx: DEFAULT_ARRANGEMENT.widthPx });
  });

  test('is kept while its site is switched on, and new again after that.', async () => {
    await changeArrangement(CRM, { open: false });
    await changeArrangement(MAIL, { open: false });
    await keepArrangements((host) => host === MAIL);
    expect(await readArrangement(CRM)).toMatchObject({ open: true });
    expect(await readArrangement(MAIL)).toMatchObject({ open: false });
    await keepArrangements(() => true);
    expect(await readArrangement(MAIL)).toMatchObject({ open: false });
  });

  test('is not brought back by a change that comes while others are forgotten.', async () => {
    await changeArrangement(CRM, { open: false });
    await Promise.all([keepArrangements((host) => host !== CRM), changeArrangement(MAIL, { open: false })]);
    expect(await readArrangement(CRM)).toMatchObject({ open: true });
    expect(await readArrangement(MAIL)).toMatchObject({ open: false });
  });

  test.each(['constructor', '__proto__', 'toString', '', '[::1]', 'xn--bcher-kva.example'])(
    'is kept for a host of any name: %j',
    async (host) => {
      await changeArrangement(CRM, { widthPx: 500 });
      expect(await readArrangement(host)).toEqual({ ...DEFAULT_ARRANGEMENT, widthPx: 500 });
      await changeArrangement(host, { open: false });
      expect(await readArrangement(host)).toMatchObject({ open: false });
      expect(await readArrangement(CRM)).toMatchObject({ open: true });
    },
  );

  test('outlives the session.', async () => {
    await changeArrangement(CRM, { open: false });
    await fakeBrowser.storage.session.clear();
    expect(await readArrangement(CRM)).toMatchObject({ open: false });
  });
});
