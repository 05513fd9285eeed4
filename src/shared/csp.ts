import { table } from './table'

/*
 * What a page of Parley may load and whom it may call. One policy for both hosts: Electron's protocol handler and the
 * browser host's http server send it as a header with every document.
 */

const directives: Readonly<Record<string, readonly string[]>> = table({
  'default-src': ["'none'"],
  // Silero runs in WebAssembly; `wasm-unsafe-eval` allows compiling it and nothing else.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'media-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'object-src': ["'none'"],
  'frame-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
})

/**
 * The Content-Security-Policy header. `sockets` are origins to allow beside the page's own: its WebSocket, because not
 * every browser counts `ws:` as `'self'` (Electron needs none), and, while a filmed face is chosen, its rooms.
 */
export function contentSecurityPolicy(sockets: readonly string[] = []): string {
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources, ...(name === 'connect-src' ? sockets : [])].join(' '))
    .join('; ')
}

/** Everything a document is sent with, beside its type. Of these features only the microphone is ever asked for. */
export function securityHeaders(sockets: readonly string[] = []): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(sockets),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy':
      'microphone=(self), speaker-selection=(self), camera=(), geolocation=(), display-capture=(), usb=(), serial=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}
