/**
 * An address, or undefined where it is none. Instead of `URL.canParse`: in Node 20 and 22 that says no to every address
 * with a letter like ü in it once it has been asked some thousand times (AikidoSec/firewall-node#1086; seen in Node
 * 20.20 after 5,514 calls).
 * @param base what a relative address is relative to
 */
export function parsedUrl(text: string, base?: string | URL): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
