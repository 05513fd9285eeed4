/*
 * What keeps the window and the desktop app safe, as lint rules (docs/security.md). tests/unit/security-rules.test.ts
 * shows that each of them fails on what it forbids.
 */

/** @param {string} name */
const called = (name) => `CallExpression[callee.property.name='${name}']`
/** @param {string} key @param {string} value */
const option = (key, value) => `Property[key.name='${key}'][value.raw='${value}']`

/** Preferences and switches that would open what Electron keeps shut. */
const loosening = [
  ...[
    'allowRunningInsecureContent',
    'webviewTag',
    'nodeIntegration',
    'nodeIntegrationInWorker',
    'nodeIntegrationInSubFrames',
  ].map((key) => option(key, 'true')),
  ...['webSecurity', 'sandbox', 'contextIsolation'].map((key) => option(key, 'false')),
  'Property[key.name=/^(enableRemoteModule|experimentalFeatures|enableBlinkFeatures)$/]',
  'Literal[value=/disable-web-security|no-sandbox|ignore-certificate-errors|remote-debugging/]',
].map((selector) => ({ selector, message: 'Electron has this shut, and it stays shut.' }))

/** Preferences of a page come from one place. */
const ownPreferences = {
  selector:
    "Property[key.name='webPreferences'] > ObjectExpression:not(:has(CallExpression[callee.name='pagePreferences']))",
  message: 'Begin with ...pagePreferences(preload): they are the ones that were audited.',
}

const windows = [
  {
    selector: "NewExpression[callee.name='BrowserWindow']",
    message: 'Windows are made where they are guarded: main-window.ts, overlay-window.ts and face-feature.ts.',
  },
  ...['loadURL', 'loadFile'].map((name) => ({
    selector: called(name),
    message: 'Only our own pages are loaded: by main-window.ts, overlay-window.ts and face-feature.ts.',
  })),
]
const opening = [
  { selector: called('openExternal'), message: 'What leaves Parley passes desktop-actions.ts or guard.ts.' },
]
const never = ['openPath', 'showItemInFolder'].map((name) => ({
  selector: called(name),
  message: 'Files are not opened for anybody.',
}))

/** Rules for the desktop app; who may do more is named. */
export const mainRules = [
  { files: ['src/main/**/*.ts'], selectors: [...loosening, ownPreferences, ...never, ...windows, ...opening] },
  {
    files: ['src/main/window/main-window.ts', 'src/main/overlay/overlay-window.ts', 'src/main/face/face-feature.ts'],
    selectors: [...loosening, ownPreferences, ...never, ...opening],
  },
  {
    files: ['src/main/window/guard.ts', 'src/main/desktop-actions.ts'],
    selectors: [...loosening, ownPreferences, ...never, ...windows],
  },
]

/** The page gets its code from its own files only. */
export const pageRules = [
  {
    files: ['src/renderer/**/*.ts', 'src/renderer/**/*.tsx'],
    selectors: [
      {
        selector: 'JSXAttribute[name.name=/^(dangerouslySetInnerHTML|srcDoc)$/]',
        message: 'Text is put into the page as text.',
      },
      {
        selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
        message: 'Text is put into the page as text.',
      },
      { selector: `${called('write')}[callee.object.name='document']`, message: 'Text is put into the page as text.' },
      { selector: called('insertAdjacentHTML'), message: 'Text is put into the page as text.' },
      { selector: "NewExpression[callee.name='Function']", message: 'The policy forbids code made of text.' },
      { selector: 'CallExpression[callee.name=/^(eval|Function)$/]', message: 'The policy forbids code made of text.' },
    ],
  },
]

/**
 * All of them as ESLint reads them; tests may do what they test. ESLint takes one list of forbidden syntax for a file,
 * the last one it meets, so what is forbidden everywhere has to be in each.
 * @param {readonly {selector: string, message: string}[]} [everywhere]
 */
export const securityRules = (everywhere = []) =>
  [...mainRules, ...pageRules].map(({ files, selectors }) => ({
    files,
    ignores: ['**/*.test.ts', '**/*.test.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...selectors] },
  }))
