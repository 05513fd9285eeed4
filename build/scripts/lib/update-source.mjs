/**
 * electron-builder's arguments for the place where the packaged app looks for newer versions. Only `https:` addresses,
 * and this machine for tests of one's own: the app refuses others (src/main/updates/update-policy.ts), so none is
 * packed.
 * @param {string | undefined} address `PARLEY_UPDATE_URL`
 * @returns {{ args: string[] } | { problem: string }}
 */
export function updateArguments(address) {
  if (!address) return { args: [] }
  const url = URL.canParse(address) ? new URL(address) : undefined
  const local = url?.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  if (url?.protocol !== 'https:' && !local)
    return {
      problem:
        'PARLEY_UPDATE_URL must be an address that begins with https://. Over an unencrypted one anybody on the way could ' +
        'offer a program of theirs as the newer version. Nothing was packed.',
    }
  return { args: ['-c.publish.provider=generic', `-c.publish.url=${address}`] }
}
