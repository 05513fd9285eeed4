/** Electron's IPC channels, named once for both of their ends. */
export const ipcChannels = {
  /** Window to host, invoked: a `BridgeRequest`, answered by a `BridgeReply`. */
  request: 'parley:request',
  /** Window to host, sent: a `BridgeNote`. */
  note: 'parley:note',
  /** Host to window: `{event, data}`. */
  event: 'parley:event',
  /** Host to window: carries two `MessagePort`s, for the voice that comes down and the microphone's frames going up. */
  audioPort: 'parley:audio-port',
} as const
