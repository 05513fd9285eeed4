import { table } from '#shared/table'
import type { Fault } from '#shared/fault'

/** What goes wrong with models, in words for the command line. The window has its own, in its languages. */
const sentences = table({
  'model.unreachable': '{address} cannot be reached. Check the connection, then run the same command again.',
  'model.stalled': 'Nothing came from {address} for {seconds} s. Run the same command again to go on.',
  'model.cutOff': 'The connection to {address} broke off. Run the same command again to go on.',
  'model.insecure': 'The certificate of {address} cannot be trusted. Check the date of this computer and its network.',
  'model.proxy': 'The proxy did not let the download through. Check HTTPS_PROXY.',
  'model.refused': '{address} does not give this model to everybody. Choose another model, or name a --mirror.',
  'model.gone': 'The model is not at {address} any more. Name a --mirror, or a file you have with --from.',
  'model.wrongContent':
    '{address} sent something else than this model. It was thrown away. Try again, or name a --mirror, or a file you have with --from.',
  'model.damaged': '{file} is damaged. Remove the model and get it again.',
  'model.noRoom': 'There is too little room: {more} bytes more are needed.',
  'model.full': 'The disk is full. Make room, then run the same command again.',
  'model.unwritable': '{file} cannot be read or written. Check its permissions.',
  'model.noFile': '{file} is no file.',
  'model.busy': 'Another Parley is busy with this model. Wait until it has finished.',
  'model.unknown': 'There is no model called {model}. npm run models -- list shows them.',
  'model.badCatalogue': '{file} is no list of models. Parley’s own is used.',
})

/** What happened and what to do next. */
export function modelSentence({ code, detail, values = {} }: Fault): string {
  const text = sentences[code]
  if (text === undefined) return `Something went wrong (${code}${detail ? `: ${detail}` : ''}).`
  return text.replace(/\{(\w+)\}/g, (_blank, name: string) => String(values[name] ?? '?'))
}

/** Bytes as people read them: `2.5 GB`. */
export function size(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.ceil(bytes / 1e3)} kB`
}

/** Seconds as people read them: `3 min 20 s`. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`
}
