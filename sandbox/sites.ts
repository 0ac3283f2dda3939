import type { SiteDescription } from './site.ts';

/** The demo CRM. */
export const CRM_SITE: SiteDescription = {
  folder: 'crm',
  home: '/deals',
  name: 'Ledgerline',
  views: {
    '/deals': { title: 'Deals', file: 'deals' },
    '/deals/hooli': { title: 'Hooli', file: 'hooli' },
    '/deals/raviga': { title: 'Raviga Capital', file: 'raviga' },
    '/deals/aviato': { title: 'Aviato', file: 'aviato' },
    '/deals/endframe': { title: 'Endframe', file: 'endframe' },
  },
  fragments: { '/deals/endframe/activity': 'endframe-activity' },
};

const MAILS = [
  'Re: Hooli renewal, before Thursday',
  'Re: Waiting for the security questionnaire',
  'Quick one about billing',
  'SSO is fixed on our side',
  'Invoice INV-2026-00417',
  'Fwd: Upload stops at 99 %',
  'Escalation: Endframe migration',
  'Weekly numbers',
  'Invitation: Raviga quarterly review',
  'Your parcel is on its way',
];

/** The demo mailbox. */
export const MAIL_SITE: SiteDescription = {
  folder: 'mail',
  home: '/inbox',
  name: 'Postbox',
  views: {
    '/inbox': { title: 'Inbox', file: 'inbox' },
    ...Object.fromEntries(MAILS.map((title, at) => [`/inbox/${String(at + 1)}`, { title, file: `mail-${String(at + 1)}` }])),
  },
  fragments: {},
};

/** What stands at the address of Fernand's own web app. */
export const APP_SITE: SiteDescription = {
  folder: 'app',
  home: '/',
  name: 'Fernand',
  views: { '*': { title: 'Fernand', file: 'view' } },
  fragments: {},
};
