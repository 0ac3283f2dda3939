import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * One wall: what a room must not import, and why. Paths are matched as they are written, so imports between rooms name their file.
 * @param {string} why
 * @param {...string} group
 */
const never = (why, ...group) => ({ group, message: why });

const BROWSER = ['wxt/*', 'webextension-polyfill'];
const LIBRARIES = ['zod', 'zod/*', 'preact', 'preact/*', '@preact/*', 'idb'];
const TESTING = never('What ships knows nothing of what tests it.', '**/sandbox/**', '**/tests/**', '**/scripts/**');
const ENTRYPOINTS = ['background', 'page', 'mount', 'guide', 'fields', 'sweep', 'sidebar', 'sidepanel', 'popup', 'options'];
const PAGE_CORE = ['changes', 'fields', 'finds', 'look', 'numbers', 'page', 'places', 'propose', 'reading', 'segments', 'watch'].map(
  (name) => `**/detect/${name}.ts`,
);
const VIEW = [
  never(
    'Views send commands and show what is published. The key, the network and the outbox are the background’s.',
    '**/fernand/**',
    '**/outbox/**',
    '**/storage/key.ts',
    '**/storage/mounts.ts',
  ),
  never('Views read text, never pages.', ...PAGE_CORE),
];

const IN_PAGE = [
  never('The polyfill weighs more than the whole content script: page-talk.ts does without it.', 'wxt/browser', 'webextension-polyfill'),
  never('The content script is loaded into every page: no library belongs there.', ...LIBRARIES),
  never(
    'The scripts in a page report what they see and host a frame. They hold no key, no data and no way to Fernand.',
    '**/fernand/**',
    '**/outbox/**',
    '**/storage/**',
    '**/components/**',
    '**/desk/**',
  ),
];

/** The walls of the house, room by room. */
const WALLS = {
  'utils/detect': [
    never('The detector is pure: text and links in, IDs out. It runs on a page without any extension.', ...BROWSER),
    never('The detector is loaded into every page: no library belongs there.', ...LIBRARIES),
    never(
      'The detector knows IDs and nothing of what is done with them.',
      '**/messages/**',
      '**/fernand/**',
      '**/outbox/**',
      '**/storage/**',
      '**/change.ts',
    ),
  ],
  'utils/conversation': [
    never('The words of the domain need no browser.', ...BROWSER),
    never(
      'Everything stands on the domain; the domain stands on nothing.',
      '**/messages/**',
      '**/fernand/**',
      '**/outbox/**',
      '**/storage/**',
      '**/detect/**',
    ),
  ],
  'utils/fernand': [
    never('The key and fetch are passed in: the network door reaches for nothing.', ...BROWSER, '**/storage/**'),
    never('The network door knows the API and nothing else.', '**/messages/**', '**/outbox/**', '**/detect/**'),
  ],
  'utils/outbox': [
    never('The outbox is given its store and its clock.', ...BROWSER, '**/storage/**'),
    never('The outbox knows changes, not who made or shows them.', '**/messages/**', '**/components/**', '**/detect/**'),
  ],
  'utils/messages': [
    never(
      'The contract says who may say what; what is then done is the background’s.',
      '**/fernand/**',
      '**/outbox/**',
      '**/storage/**',
      '**/detect/**',
    ),
  ],
  'utils/storage': [never('Storage keeps; it does not act.', '**/fernand/**', '**/outbox/**', '**/messages/**', '**/detect/**')],
  'utils/access': [
    never(
      'Access is asked for here; what then holds is published, to whoever asked and to all others.',
      '**/messages/**',
      '**/storage/**',
      '**/fernand/**',
      '**/outbox/**',
      '**/detect/**',
      '**/desk/**',
      '**/components/**',
    ),
  ],
  'utils/desk': [
    never(
      'The desk is given its way to send; what a view shows comes to it by publication.',
      ...BROWSER,
      '**/storage/**',
      '**/fernand/**',
      '**/outbox/**',
      '**/detect/**',
      '**/components/**',
    ),
  ],
  components: [
    never(
      'Components take props and call back. They know neither the browser nor where things come from.',
      ...BROWSER,
      '**/messages/**',
      '**/storage/**',
      '**/desk/**',
      '**/access/**',
    ),
    never('Components show; they do not act.', '**/fernand/**', '**/outbox/**', '**/detect/**', '**/entrypoints/**'),
  ],
  'entrypoints/page': IN_PAGE,
  'entrypoints/mount': IN_PAGE,
  'entrypoints/guide': IN_PAGE,
  'entrypoints/fields': IN_PAGE,
  'entrypoints/sweep': IN_PAGE,
  'utils/page-host': IN_PAGE,
  'entrypoints/sidebar': [
    ...VIEW,
    never('In Firefox a frame in a page has no storage.session: what it shows is told to it.', '**/storage/**'),
  ],
  'entrypoints/sidepanel': VIEW,
  'entrypoints/popup': VIEW,
  'entrypoints/options': VIEW,
  'entrypoints/background': [
    never(
      'The background has no screen, and its size is the latency of every click.',
      '**/components/**',
      '**/desk/**',
      'preact',
      'preact/*',
      '@preact/*',
    ),
    never('The background sees no page.', ...PAGE_CORE),
  ],
};

/** @param {string} room */
function neighbours(room) {
  const others = ENTRYPOINTS.filter((name) => room.startsWith('entrypoints/') && room !== `entrypoints/${name}`);
  return others.length === 0 ?
      []
    : [
        never(
          'No entrypoint imports another: what two of them need stands in utils or components.',
          ...others.map((name) => `../${name}/**`),
        ),
      ];
}

export default defineConfig(
  { ignores: ['.output/', '.wxt/', 'node_modules/', 'test-results/', 'sandbox/.data/', 'sandbox/pages/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    rules: {
      // TypeScript knows what is defined, in plain JavaScript too.
      'no-undef': 'off',
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'postMessage', message: 'A page can hear and forge window messages. Use the contract.' },
        { property: 'innerHTML', message: 'What customers write is text.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'What customers write is text.' },
      ],
      // A method in a type can be torn off its object unseen; a property that holds a function says that it may.
      '@typescript-eslint/method-signature-style': ['error', 'property'],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      // A check of what other people's pages, servers and browsers give us is caution, whatever the types promise.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  ...Object.entries(WALLS).map(([room, walls]) => ({
    files: [`${room}/**`],
    rules: /** @type {import('eslint').Linter.RulesRecord} */ ({
      'no-restricted-imports': ['error', { patterns: [...walls, ...neighbours(room), TESTING] }],
    }),
  })),
  { files: ['scripts/**', 'sandbox/**', 'tests/**', '*.config.*'], rules: { 'no-console': 'off' } },
  { files: ['tests/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-empty-function': 'off' } },
);
