import type { ModelFaultCode } from '#shared/fault-codes'

/** What goes wrong with models on their way to this machine, by fault code. */
export const modelFaults = {
  'fault.model.unreachable': '{{address}} cannot be reached. Check the connection, then resume the download.',
  'fault.model.stalled':
    'The download stalled: nothing came from {{address}} for {{wait}}. Resume it when the connection is better.',
  'fault.model.cutOff': 'The connection to {{address}} broke off. What has come is kept; resume the download.',
  'fault.model.insecure':
    'The certificate of {{address}} cannot be trusted. Check the date of this computer and whether a security program inspects its connections, then resume the download.',
  'fault.model.proxy': 'The proxy did not let the download through. Check your network settings, then resume.',
  'fault.model.refused': '{{address}} does not let everybody download this model. Choose another model or a mirror.',
  'fault.model.gone': 'The model is not at {{address}} any more. Choose a mirror, or use a file you have.',
  'fault.model.wrongContent':
    '{{address}} sent something other than this model, so it was thrown away. Try again, choose a mirror, or use a file you have.',
  'fault.model.damaged': '{{file}} is damaged. Delete the model and download it again.',
  'fault.model.noRoom': 'There is not enough room: {{moreSize}} more are needed. Make room, or move the model folder.',
  'fault.model.full': 'The disk is full. Make room, or move the model folder, then resume the download.',
  'fault.model.unwritable': '{{file}} cannot be read or written. Check its permissions, or move the model folder.',
  'fault.model.noFile': '{{file}} is not a file. Enter the path of a model file.',
  'fault.model.busy': 'Another Parley is busy with this model. Wait until it has finished.',
  'fault.model.unknown': 'There is no model called {{model}}. Choose one from the list.',
  'fault.model.badCatalogue': '{{file}} is not a list of models. Correct it, or start Parley without it.',
  'fault.model.badFolder':
    'Models cannot be moved to {{file}}. Enter the full path of a folder outside the present one.',
  'fault.model.terms': 'Read and accept the terms of {{model}} first.',
  'fault.model.unavailable': 'There is no folder for models here. Start the Parley app to use them.',
  'fault.mind.noModel': 'There is no language model on this computer yet. Download one, or choose a file of your own.',
  'fault.mind.badModel':
    'This file is not a language model that Parley can load, or it is damaged. Choose another one.',
  'fault.ears.none': 'No speech recognition has been downloaded for this language yet. Get one under Downloads.',
  'fault.ears.badModel':
    'This speech recognition model cannot be loaded; its files are damaged. Delete it and download it again.',
  'fault.voices.none': 'No voice has been downloaded for this language yet. Get one under Downloads.',
  'fault.voices.badVoice': 'This voice cannot be loaded; its files are damaged. Delete it and download it again.',
  'fault.mind.died': 'The language model stopped twice. Ask again; if it happens again, choose a smaller one.',
} as const satisfies Readonly<Record<`fault.${ModelFaultCode}`, string>>
