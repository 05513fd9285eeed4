import type { Fault } from '#shared/fault'

/** The faults a person can meet on the command line, in words. The window has its own, in its languages. */
const sentences: Record<string, string> = {
  'wav.missing': 'That file does not exist or cannot be read. Check the path and try again.',
  'wav.empty': 'That file is empty. Record something and try again.',
  'wav.notWav': 'That is not a WAV file. Convert it to WAV and try again.',
  'wav.truncated': 'That WAV file is cut off: it ends before its sound begins. Record or copy it again.',
  'wav.unsupported': 'That WAV file uses a coding Parley cannot read. Save it as 16-bit PCM and try again.',
  'stt.modelMissing': 'The speech recognition model is missing. Run npm ci to install it again.',
}

export function sentence(fault: Fault): string {
  return sentences[fault.code] ?? `Something went wrong (${fault.code}${fault.detail ? `: ${fault.detail}` : ''}).`
}
