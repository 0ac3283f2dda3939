import '../../support/locale.ts';
import { describe, expect, test } from 'vitest';
import { createSearch, markdownOf } from '../../../utils/conversation/history-words.ts';
import { historyEntryOf } from './history.ts';

const now = Temporal.ZonedDateTime.from('2026-11-20T16:30:00+01:00[Europe/Paris]');
const at = now.subtract({ minutes: 5 }).epochMilliseconds;

describe('A line of Markdown', () => {
  test('tells what was done to which conversation, what was before, and when: with whole dates.', () => {
    const entry = historyEntryOf({
      at,
      change: { status: 'SNOOZED', snoozeUntil: '2026-11-21T08:00:00Z' },
      after: { status: 'SNOOZED', snoozeUntil: '2026-11-21T08:00:00Z' },
    });
    expect(markdownOf(entry, now)).toBe(
      '- **Snoozed until 21 Nov 2026, 09:00** · Fernand conversation 12345 · Status: Open → Snoozed until 21 Nov 2026, 09:00 · Fri, 20 Nov 2026, 16:25 CET',
    );
  });

  test('means what it says, whatever a customer has written.', () => {
    const subject = '# [x](http://evil.example) <img src=x> `a` *b* _c_ ~d~ | e\n- f \\ $g$ @h';
    const entry = historyEntryOf({ at, subject, fate: 'undone' });
    expect(markdownOf(entry, now)).toBe(
      '- **close** · Fernand conversation 12345 “\\# \\[x\\]\\(http\\://evil.example\\) \\<img src=x\\> \\`a\\` \\*b\\* \\_c\\_ \\~d\\~ \\| e - f \\\\ \\$g\\$ \\@h” · Undone; not sent · Fri, 20 Nov 2026, 16:25 CET',
    );
  });
});

describe('A search', () => {
  const entry = historyEntryOf({ at, subject: 'Refund for March' });

  test.each(['', '  ', '12345', '234', 'closed', 'CLOSED march', 'sidebar crm.example', 'open closed', 'saved'])(
    'finds it by %j.',
    (text) => {
      expect(createSearch(text, now)(entry)).toBe(true);
    },
  );

  test.each(['123456', 'closed april', 'snoozed', 'popup'])('does not find it by %j.', (text) => {
    expect(createSearch(text, now)(entry)).toBe(false);
  });
});
