import type { Agent } from './conversation.ts';

/** The conversations that tests ask for by name, in digits. */
export const IDS = {
  /** Open, assigned to 42, contact 789, to 789 and cc 790 and 791, tags 1, 5, 12, channel 1, last message 2 hours ago. */
  billing: '12345',
  /** The three on the page of the Raviga deal. */
  raviga: ['67890', '70112', '658124'],
  /** A subject of 120 characters: GET returns it, PATCH would not take it back. */
  longSubject: '70455',
  /** A subject of markup and quotes. */
  hostileSubject: '70501',
  /** One past 2^53, with an agent and contacts past 2^53: a JavaScript number rounds them. */
  beyondDouble: '9007199254740993',
  /** The largest int64. */
  largest: '9223372036854775807',
  snoozed: '70112',
  closed: '69871',
  spam: '70533',
  /** No agent, no channel, no recipients, no cursor. */
  bare: '70540',
  thirtyRecipients: '70388',
  /** Does not exist. */
  missing: '1',
} as const;

/** Everyone who can be assigned. */
export const AGENTS: readonly Agent[] = [
  { id: 42n, email: 'mia@piedpiper.example' },
  { id: 43n, email: 'jared@piedpiper.example' },
  { id: 44n, email: 'monica@piedpiper.example' },
  { id: 9007199254740995n, email: 'night.shift@piedpiper.example' },
];

/**
 * The help desk of Pied Piper as it is when the sandbox starts, one conversation a line:
 * id | status (and when it wakes) | last message, ago | agent | channel | contact | recipients | tags | subject
 */
export const HELP_DESK = `
12345 | OPENED | 2h | 42 | 1 | 789 | to 789, cc 790, cc 791 | 1 5 12 | Question about billing for the annual plan
67890 | OPENED | 35m | 43 | 1 | 801 | to 801, cc 802 | 5 | Seat count on the March invoice looks wrong
70112 | SNOOZED 20h | 26h | 42 | 2 | 801 | to 801 | 3 9 | Waiting for the security questionnaire from legal
658124 | CLOSED | 9d | 44 | 1 | 803 | to 803, cc 801, bcc 804 | 2 | SSO login loops back to the sign-in page
69871 | CLOSED | 3d | 43 | 1 | 812 | to 812 | 2 | How do I export my data as CSV?
69902 | CLOSED | 4d | 42 | 2 | 815 | to 815, cc 816 | 7 | Thank you
70018 | CLOSED | 2d | 44 | 3 | 820 | to 820 | | Demo booking for Tuesday
70045 | CLOSED | 31h | 42 | 1 | 822 | to 822, cc 823 | 1 | Receipt for last month, please
70077 | OPENED | 27h | 44 | 1 | 825 | to 825 | 4 | Compression ratio lower than promised on 4K video
70101 | OPENED | 25h | - | 1 | 826 | to 826 | 4 8 | API returns 502 during the nightly sync
70130 | CLOSED | 24h | 43 | 2 | 828 | to 828 | 6 | Change the billing address to our new office
70155 | SNOOZED 3d | 23h | 43 | 1 | 830 | to 830, cc 831 | 9 | Contract renewal: draft with our lawyers
70188 | OPENED | 21h | 42 | 1 | 832 | to 832 | 2 | Password reset mail never arrives
70201 | OPENED | 20h | 43 | 3 | 833 | to 833 | 10 | Feature request: folders inside folders
70214 | CLOSED | 19h | 44 | 1 | 834 | to 834, cc 835 | 1 5 | Charged twice in October
70240 | OPENED | 18h | - | 2 | 836 | to 836 | | Bonjour, une question sur la facturation
70266 | OPENED | 16h | 42 | 1 | 838 | to 838 | 4 | Upload stops at 99 %
70281 | CLOSED | 15h | 42 | 1 | 839 | to 839 | 7 | Never mind, it works now
70303 | OPENED | 14h | 44 | 1 | 840 | to 840, cc 841, cc 842 | 3 | DPA and list of subprocessors
70319 | SNOOZED 5h | 13h | 44 | 2 | 843 | to 843 | 9 | Call back after their board meeting
70342 | OPENED | 12h | 43 | 1 | 845 | to 845 | 2 8 | Mobile app signs me out every hour
70388 | OPENED | 11h | 43 | 1 | 850 | to 850..854, cc 855..874, bcc 875..879 | 8 | Outage on Tuesday: questions from the whole team
70402 | OPENED | 10h | - | 3 | 880 | to 880 | | (no subject)
70417 | CLOSED | 9h | 44 | 1 | 881 | to 881 | 6 | Add a purchase order number to the invoice
70431 | OPENED | 8h | 42 | 1 | 882 | to 882, cc 883 | 4 | Webhook signature does not match
70455 | OPENED | 7h | 44 | 2 | 884 | to 884, cc 885 | 8 12 | Fwd: Re: Re: Fwd: Migration of four legacy workspaces, two billing accounts and one very old mailbox before year's end!!
70469 | SNOOZED 6d | 6h | 42 | 1 | 886 | to 886 | 9 | Back from parental leave next week
70476 | OPENED | 5h | 43 | 1 | 887 | to 887 | 1 | VAT ID missing on the invoice
70488 | OPENED | 4h | - | 1 | 888 | to 888 | 2 | Ich kann mich nicht anmelden
70492 | OPENED | 3h | 44 | 2 | 889 | to 889, cc 890 | 10 | 日本語の請求書は発行できますか？
70495 | OPENED | 150m | 42 | 1 | 891 | to 891 | 5 | Upgrade from Team to Business in the middle of the month
70501 | OPENED | 100m | 43 | 1 | 892 | to 892 | 4 | <img src=x onerror=alert(1)> "quoted" & more
70507 | OPENED | 80m | 42 | 3 | 893 | to 893 | 4 | مزامنة الملفات متوقفة منذ الصباح
70512 | OPENED | 55m | - | 1 | 894 | to 894 | | 🎉 We are launching tomorrow: can you raise our limits?
70519 | OPENED | 40m | 44 | 1 | 895 | to 895, cc 896 | 3 | Pen test report for our auditors
70526 | CLOSED | 25m | 42 | 2 | 897 | to 897 | 7 | Out of office: back on Monday
70533 | SPAM | 20m | - | 2 | 898 | to 898 | | Re: your domain is about to EXPIRE
70540 | OPENED | 12m | - | - | 899 | | | Message left on the status page
70548 | OPENED | 5m | 42 | 1 | 900 | to 900 | 1 | Card declined, but the money is gone
70551 | OPENED | 1m | - | 1 | 901 | to 901, cc 902 | 4 | Sync is stuck on "preparing"
9007199254740993 | OPENED | 6h | 9007199254740995 | 3 | 9007199254740997 | to 9007199254740997, cc 9007199254740999 | 11 | Endframe: migrating 4 PB, and our IDs are long
9223372036854775807 | OPENED | 50h | 42 | 9007199254740993 | 9223372036854775806 | to 9223372036854775806, cc 9223372036854775805 | 2147483647 | The very last conversation
`;
