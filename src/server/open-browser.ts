/** Whether there is a desktop to open a browser on; `false` on a server, in a container, or over ssh. */
export function hasDisplay(platform: string, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['CI']) return false
  if (platform !== 'linux') return !env['SSH_CONNECTION']
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/** Opens the address in the person's browser. Failing is harmless: the address has been printed. */
export async function openBrowser(address: string): Promise<void> {
  const { default: open } = await import('open')
  const child = await open(address)
  child.on('error', () => undefined)
  child.unref()
}
