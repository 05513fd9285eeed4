/*
 * Every code a fault may carry. The window's words are keyed by it (`renderer/i18n/{en,tr}`), so that a code without a
 * sentence does not compile, in any language; nor does a sentence no code asks for.
 */

/** What goes wrong with any service, whichever stage it serves; its code begins with that stage. */
export const serviceTroubles = [
  'noKey',
  'badKey',
  'forbidden',
  'quota',
  'rate',
  'unknownModel',
  'loading',
  'noMemory',
  'tooLong',
  'filtered',
  'badAddress',
  'notAModelServer',
  'moved',
  'insecure',
  'unreachable',
  'proxyAuth',
  'proxyRefused',
  'hostUnknown',
  'serverError',
  'timeout',
  'stalled',
  'cutOff',
  'badAnswer',
  'badRequest',
  'empty',
  'failed',
  'notEncrypted',
  'tooMuch',
] as const
export type ServiceTrouble = (typeof serviceTroubles)[number]

/** The stages that services serve. */
export type ServiceStage = 'stt' | 'llm' | 'tts' | 'face'

/** Codes of the services that hear (`stt`), think (`llm`), speak (`tts`), and tell the end of a turn (`eot`). */
export type ServiceFaultCode =
  | `${Exclude<ServiceStage, 'face'>}.${ServiceTrouble}`
  | 'llm.noModel'
  | 'llm.callsCut'
  | 'llm.answerCut'
  | 'llm.toolLeftOut'
  | 'llm.tooManySteps'
  | 'llm.sessions'
  | 'llm.noWindow'
  | 'stt.language'
  | 'stt.languageNeeded'
  | 'stt.misheard'
  | 'stt.modelMissing'
  | 'stt.engineBroken'
  | 'eot.modelMissing'
  | 'eot.modelTooLarge'
  | 'eot.wrongModel'
  | 'tts.noVoice'
  | 'tts.noSystemVoice'
  | 'tts.languageUnknown'
  | 'tts.voiceMissing'
  | 'tts.compressed'
  | 'tts.synthesisFailed'
  | 'tts.ends'
  | 'tts.ended'

/** Codes of the services that film a face. */
export type FaceFaultCode = `face.${ServiceTrouble}` | 'face.sessions' | 'face.ownRoom' | 'face.noRoom' | 'face.spent'

/** Codes of MCP servers and of tools. */
export type ToolFaultCode =
  | 'mcp.unauthorized'
  | 'mcp.notThere'
  | 'mcp.moved'
  | 'mcp.refused'
  | 'mcp.noProgram'
  | 'mcp.silent'
  | 'mcp.ended'
  | 'mcp.unreachable'
  | 'mcp.garbled'
  | 'mcp.noCommand'
  | 'mcp.notEncrypted'
  | 'mcp.address'
  | 'mcp.off'

/** Codes of models on their way to this machine and on it. */
export type ModelFaultCode =
  | 'model.unreachable'
  | 'model.stalled'
  | 'model.cutOff'
  | 'model.insecure'
  | 'model.proxy'
  | 'model.refused'
  | 'model.gone'
  | 'model.wrongContent'
  | 'model.damaged'
  | 'model.noRoom'
  | 'model.full'
  | 'model.unwritable'
  | 'model.noFile'
  | 'model.busy'
  | 'model.unknown'
  | 'model.badCatalogue'
  | 'model.badFolder'
  | 'model.terms'
  | 'model.unavailable'
  | 'mind.noModel'
  | 'mind.badModel'
  | 'mind.died'
  | 'ears.none'
  | 'ears.badModel'
  | 'voices.none'
  | 'voices.badVoice'

/** Codes of Parley itself, of its files and of its hosts. */
export type OwnFaultCode =
  | 'unexpected'
  | 'cancelled'
  | 'provider.settings'
  | 'bridge.disconnected'
  | 'bridge.timeout'
  | 'bridge.badReply'
  | 'bridge.badFrame'
  | 'bridge.busy'
  | 'bridge.badMessage'
  | 'bridge.unknownCommand'
  | 'bridge.foreignSender'
  | 'speaker.failed'
  | 'speaker.unavailable'
  | 'vad.unavailable'
  | 'vad.behind'
  | 'audio.badFile'
  | 'audio.rate'
  | 'wav.missing'
  | 'wav.notWav'
  | 'wav.empty'
  | 'wav.truncated'
  | 'wav.unsupported'
  | 'worker.stuck'
  | 'worker.crashed'
  | 'worker.crashLoop'
  | 'provider.unknown'
  | 'secret.unknownField'
  | 'secrets.unreadable'
  | 'secrets.broken'
  | 'secrets.exposed'
  | 'history.salvaged'
  | 'settings.broken'
  | 'settings.dropped'
  | 'document.broken'
  | 'document.repaired'
  | 'store.noDirectory'
  | 'store.readFailed'
  | 'store.writeFailed'
  | 'store.full'
  | 'history.corrupt'
  | 'history.full'
  | 'history.busy'
  | 'history.newer'
  | 'history.unwritable'
  | 'history.gone'
  | 'recordings.full'
  | 'recordings.unwritable'
  | 'recordings.gone'
  | 'recordings.cutOff'
  | 'host.portTaken'
  | 'host.cannotListen'
  | 'worker.notBuilt'
  | 'remote.notRunning'
  | 'remote.refused'
  | 'remote.noAnswer'
  | 'host.desktopOnly'
  | 'desktop.notOpened'
  | 'desktop.notAllowed'

export type FaultCode = ServiceFaultCode | FaceFaultCode | ToolFaultCode | ModelFaultCode | OwnFaultCode
