import { run } from './child.mjs'

/** What tells electron-builder of a certificate of the person's. */
const certificates = ['CSC_LINK', 'CSC_NAME', 'CSC_KEYCHAIN']

/**
 * electron-builder's arguments for an app that nobody's certificate signs. An ad-hoc signature belongs to no team, and
 * the hardened runtime lets an app load only libraries of its own team, so that the two together end the app at its
 * start ("different Team IDs": electron-userland/electron-builder#9007, getpaseo/paseo#2885). The hardened runtime is
 * asked for by notarisation, which an ad-hoc signature cannot have anyway.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} hasIdentity a "Developer ID Application" certificate is in the person's keychain
 * @returns {string[]}
 */
export function signingArguments(platform, env, hasIdentity) {
  if (platform !== 'darwin' || certificates.some((name) => env[name])) return []
  if (hasIdentity && env['CSC_IDENTITY_AUTO_DISCOVERY'] !== 'false') return []
  return ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false']
}

/** Whether the keychain holds a certificate for apps outside the store. */
export async function hasSigningIdentity() {
  if (process.platform !== 'darwin') return false
  const { output } = await run('/usr/bin/security', ['find-identity', '-v', '-p', 'codesigning'], { capture: true })
  return output.includes('Developer ID Application')
}
