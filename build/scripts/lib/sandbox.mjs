import { readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/*
 * Chromium puts its pages into a sandbox. On Linux it makes one with an unprivileged user namespace or, where the
 * system refuses those, with the helper `chrome-sandbox`, which must belong to root and be set-uid. With neither it
 * ends itself by SIGTRAP at once (electron/electron#42510; Chromium's
 * sandbox/linux/suid/client/setuid_sandbox_host.cc). Switching the sandbox off would mend it too, and is not done:
 * pages show what models and web servers wrote.
 */

/**
 * The few looks at the file system that are needed; replaced in tests.
 * @typedef {object} Files
 * @property {(path: string) => string | undefined} read the text of a file, undefined where it cannot be read
 * @property {(path: string) => {uid: number, mode: number} | undefined} stat
 * @property {(path: string) => readonly string[]} list names in a directory, none where it cannot be read
 */

/** @type {Files} */
export const realFiles = {
  read: (path) => orNothing(() => readFileSync(path, 'utf8')),
  stat: (path) => orNothing(() => statSync(path)),
  list: (path) => orNothing(() => readdirSync(path)) ?? [],
}

/**
 * How a system can refuse unprivileged user namespaces: the kernel's switch, its refusing value, and whose it is.
 * Ubuntu 23.10 and newer; Debian up to 10 and hardened kernels; any kernel with a limit of none.
 */
const switches = [
  { file: '/proc/sys/kernel/apparmor_restrict_unprivileged_userns', refuses: '1', kind: 'apparmor' },
  { file: '/proc/sys/kernel/unprivileged_userns_clone', refuses: '0', kind: 'kernel.unprivileged_userns_clone=1' },
  { file: '/proc/sys/user/max_user_namespaces', refuses: '0', kind: 'user.max_user_namespaces=15000' },
]

/** Set-uid, and anybody may run it: what Chromium demands of its helper besides belonging to root. */
const SETUID_FOR_ALL = 0o4001

/** Where AppArmor's profiles lie. */
const PROFILES = '/etc/apparmor.d'

/**
 * What keeps this Electron from making its sandbox; undefined when nothing does.
 * @param {string} binary
 * @param {Files} [files]
 * @returns {{reason: string, remedies: string[]} | undefined} `reason` is the middle of a sentence; the remedies are
 * sentences with the commands to type
 */
export function sandboxObstacle(binary, files = realFiles) {
  const helper = join(dirname(binary), 'chrome-sandbox')
  const found = files.stat(helper)
  if (found && found.uid === 0 && (found.mode & SETUID_FOR_ALL) === SETUID_FOR_ALL) return undefined
  const refused = switches.filter(
    ({ file, refuses, kind }) =>
      files.read(file)?.trim() === refuses && !(kind === 'apparmor' && hasProfile(binary, files)),
  )
  if (refused.length === 0) return undefined
  return {
    reason: 'this system does not let Electron build the sandbox that keeps web pages away from your files',
    remedies: [
      `Let Electron's own helper build it: sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}"`,
      ...refused.map(({ kind }) =>
        kind === 'apparmor' ? profileRemedy(binary) : `Or allow user namespaces: sudo sysctl -w ${kind}`,
      ),
    ],
  }
}

/**
 * Whether a profile already allows this very binary its user namespaces, as the second remedy makes it.
 * @param {string} binary
 * @param {Files} files
 */
function hasProfile(binary, files) {
  return files.list(PROFILES).some((name) => {
    const text = files.read(join(PROFILES, name))
    return text !== undefined && text.includes(binary) && /^\s*userns\b/m.test(text)
  })
}

/** @param {string} binary */
function profileRemedy(binary) {
  const profile = [
    'abi <abi/4.0>,',
    'include <tunables/global>',
    `profile parley-electron "${binary}" flags=(unconfined) {`,
    '  userns,',
    '}',
  ]
  return [
    `Or let AppArmor allow it: write these lines into ${PROFILES}/parley-electron`,
    ...profile.map((line) => `      ${line}`),
    `    and then: sudo apparmor_parser -r ${PROFILES}/parley-electron`,
  ].join('\n')
}

/**
 * @template T
 * @param {() => T} look
 * @returns {T | undefined}
 */
function orNothing(look) {
  try {
    return look()
  } catch {
    return undefined
  }
}
