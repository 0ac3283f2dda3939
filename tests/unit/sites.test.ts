import { describe, expect, test } from 'vitest';
import { originsFor, siteFromAddress } from '../../utils/sites.ts';

describe('An address', () => {
  test.each([
    ['crm.example.com', 'https://crm.example.com/*'],
    [' https://crm.example.com/deals/7?x=1#y ', 'https://crm.example.com/*'],
    ['HTTPS://CRM.Example.com:8443/', 'https://crm.example.com/*'],
    ['*.example.com', 'https://*.example.com/*'],
    ['https://*.example.com/deals', 'https://*.example.com/*'],
    ['bücher.example', 'https://xn--bcher-kva.example/*'],
    ['localhost', 'https://localhost/*'],
  ])('%j is the site %s', (typed, origin) => {
    expect(siteFromAddress(typed)).toBe(origin);
  });

  test.each([
    '',
    'crm',
    '*',
    '*.',
    '*.com',
    '*.localhost',
    'https://*',
    'crm.*.com',
    '*.*.example.com',
    'http://crm.example.com',
    'ftp://crm.example.com',
    'javascript:alert(1)',
    'user@',
    'app.getfernand.com',
    '*.getfernand.com',
    'https://api.getfernand.com',
    '10.0.0.1 or so',
  ])('%j is no site', (typed) => {
    expect(siteFromAddress(typed)).toBeUndefined();
  });
});

test('A wildcard switches on every host in its domain, and no other.', () => {
  const granted = ['https://*.example.com/*', 'https://api.getfernand.com/*'];
  expect(originsFor('crm.example.com', granted)).toEqual(['https://*.example.com/*']);
  expect(originsFor('example.com', granted)).toEqual(['https://*.example.com/*']);
  expect(originsFor('badexample.com', granted)).toEqual([]);
});
