/** Electron's IPC channels, named once for both of their ends. */
export const ipcChannels = {
  /** Window to host, invoked: a `BridgeRequest`, answered by a `BridgeReply`. */
  request: 'parley:request',
  /** Host to window: `{event, data}`. */
  event: 'parley:event',
  /** Host to window: carries the audio `MessagePort`. */
  audioPort: 'parley:audio-port',
} as const
