import { systemPages } from '#shared/system-pages'
import { isOwnAddress } from './origins'

/**
 * Places the window links to: where keys are made, where model servers come from, help. Nothing else is ever opened.
 */
const LINKED_HOSTS: ReadonlySet<string> = new Set([
  'aistudio.google.com',
  'console.anthropic.com',
  'console.deepgram.com',
  'console.groq.com',
  'console.mistral.ai',
  'elevenlabs.io',
  'github.com',
  'lmstudio.ai',
  'ollama.com',
  'openrouter.ai',
  'platform.openai.com',
  'play.cartesia.ai',
  'portal.azure.com',
])

/** The operating system's own pages about the microphone and the keyboard. */
const SYSTEM_PAGES: ReadonlySet<string> = new Set(Object.values(systemPages).flatMap((pages) => Object.values(pages)))

/** The window never leaves its page; reloading it is not leaving. */
export function mayNavigate(address: string, own: string): boolean {
  return isOwnAddress(address, own)
}

/** The address to hand to the operating system for a clicked link, or `undefined` to ignore the click. */
export function externalLink(address: string): string | undefined {
  if (SYSTEM_PAGES.has(address)) return address
  try {
    const url = new URL(address)
    const plain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === ''
    return plain && LINKED_HOSTS.has(url.hostname) ? url.href : undefined
  } catch {
    return undefined
  }
}

/** Only what our own page has put together itself may be saved; the system asks where. */
export function mayDownload(address: string, own: string): boolean {
  return address.startsWith('blob:') && isOwnAddress(address.slice('blob:'.length), own)
}
