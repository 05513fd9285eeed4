import { StreamableHTTPClientTransport, type JSONRPCMessage, type ProtocolError } from '@modelcontextprotocol/client'

/** Of the codes that are free to implementations, the one the SDKs use for a closed connection. */
const CUT_OFF = -32_000
const CUT_OFF_WORDS = 'the connection broke off before the answer'

type SendOptions = Parameters<StreamableHTTPClientTransport['send']>[1]

/**
 * Streamable HTTP that notices when the stream of one request ends without its answer. The SDK's client would wait for
 * that answer until its time is up.
 */
export class AddressTransport extends StreamableHTTPClientTransport {
  override send(message: JSONRPCMessage | JSONRPCMessage[], options?: SendOptions): Promise<void> {
    if (Array.isArray(message) || !('method' in message) || !('id' in message)) return super.send(message, options)
    const { id } = message
    // An answer nobody waits for any more is ignored by the client.
    const cutOff = (): void =>
      this.onmessage?.({ jsonrpc: '2.0', id, error: { code: CUT_OFF, message: CUT_OFF_WORDS } })
    return super.send(message, { ...options, onRequestStreamEnd: () => (options?.onRequestStreamEnd ?? cutOff)() })
  }
}

/** The server did not refuse: what it did, nobody knows. */
export function isCutOff(error: ProtocolError): boolean {
  return error.code === CUT_OFF && error.message.includes(CUT_OFF_WORDS)
}
