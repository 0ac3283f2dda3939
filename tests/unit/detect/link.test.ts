import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isId } from '../../../utils/conversation/conversation-id.ts';
import { BUILT_IN } from '../../../utils/detect/built-in.ts';
import { addresses } from './mentions.ts';
import { traps } from './traps.ts';

describe('inLink', () => {
  const view = 'https://app.getfernand.com/acme/conversations/view/12345';
  const encoded = encodeURIComponent(view);

  it.each([
    ...addresses.map(([text]) => text).filter((text) => /^https?:\S*[\da-z/]$/i.test(text)),
    '//app.getfernand.com/acme/conversations/view/12345',
    `  ${view}\n`,
    'https://app.getfernand.com:443/acme/conversations/view/12345',
    `https://eur01.safelinks.protection.outlook.com/?url=${encoded}&data=05%7C02%7C&sdata=x&reserved=0`,
    `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(`${view}?utm=1`)}`,
    `https://www.google.com/url?q=${encoded}&sa=D`,
    `https://www.google.com/url?q=${view}&sa=D`,
    `https://www.google.com/url?sa=D&q=${view}/`,
    `/redirect?to=${encoded}`,
    `https://a.test/?u=${encodeURIComponent(`https://b.test/?u=${encoded}`)}`,
  ])('follows %s', (address) => {
    expect(BUILT_IN.inLink(address)).toEqual({ id: '12345', reason: 'link' });
  });

  it.each([
    '',
    '#',
    '/acme/conversations/view/12345',
    'https://app.example.com/acme/conversations/view/12345',
    'app.getfernand.com/acme/conversations/view/12345',
    `mailto:a@b.test?body=${encoded}`,
    `javascript:open('${view}')`,
    'ftp://app.getfernand.com/acme/conversations/view/12345',
    'https://app.getfernand.com:8443/acme/conversations/view/12345',
    'https://app.getfernand.com%2eevil.test/acme/conversations/view/12345',
    'https://evil.test\\@app.getfernand.com/acme/conversations/view/12345',
    'https://evil.test#@app.getfernand.com/acme/conversations/view/12345',
    `https://evil.test/${encoded}`,
    `https://evil.test/#url=${encoded}`,
    `https://evil.test/?url=${encodeURIComponent('https://app.getfernand.com.evil.test/acme/conversations/view/12345')}`,
    `https://evil.test/?url=${encodeURIComponent('https://app.getfernand.com@evil.test/acme/conversations/view/12345')}`,
    `https://evil.test/?text=${encodeURIComponent(`see ${view}`)}`,
    'https://[/app.getfernand.com',
    ...traps.filter((text) => /^https?:\S+$/.test(text)),
  ])('does not follow %s', (address) => {
    expect(BUILT_IN.inLink(address)).toBeUndefined();
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl(), (text, url) => {
        for (const address of [
          text,
          `${url}?${text}app.getfernand.com`,
          `https://app.getfernand.com/${text}`,
          `https://x.test/?u=https://app.getfernand.com/${text}`,
        ]) {
          const id = BUILT_IN.inLink(address)?.id;
          expect(id === undefined || isId(id)).toBe(true);
        }
      }),
    );
  });
});
