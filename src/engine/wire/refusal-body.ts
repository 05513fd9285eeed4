import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib'

/** As much of a refusal's body is read, in bytes. */
export const REFUSAL_BYTES = 4_096
/** What those may become when they are unpacked: few bytes can be made into thousands of times as many. */
const UNPACKED_BYTES = 256 * 1_024

/**
 * The text of a refused handshake's body, which nobody has unpacked: networks in front of a service send it packed also
 * to those that have not asked for it. What was cut off is read as far as it goes; what cannot be unpacked is ''.
 */
export function refusalText(body: Buffer, encoding: string | undefined): string {
  const limits = { maxOutputLength: UNPACKED_BYTES, finishFlush: constants.Z_SYNC_FLUSH }
  try {
    switch (encoding?.trim().toLowerCase()) {
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(body, limits).toString('utf8')
      case 'deflate':
        return inflateSync(body, limits).toString('utf8')
      case 'br':
        return brotliDecompressSync(body, {
          maxOutputLength: UNPACKED_BYTES,
          finishFlush: constants.BROTLI_OPERATION_FLUSH,
        }).toString('utf8')
      default:
        return body.toString('utf8')
    }
  } catch {
    return ''
  }
}
