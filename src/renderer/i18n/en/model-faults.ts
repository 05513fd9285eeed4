import type { ModelFaultCode } from '#shared/fault-codes'

/** What goes wrong with models on their way to this machine, by fault code. */
export const modelFaults = {
  'fault.model.unreachable': '{{address}} cannot be reached. Check the connection, then go on with the download.',
  'fault.model.stalled':
    'The download stood still: nothing came from {{address}} for {{wait}}. Go on with it when the connection is better.',
  'fault.model.cutOff': 'The connection to {{address}} broke off. What has come is kept; go on with the download.',
  'fault.model.insecure':
    'The certificate of {{address}} cannot be trusted. Check the date of this computer, or whether something looks into its connections.',
  'fault.model.proxy': 'The proxy did not let the download through. Check your network settings, then go on.',
  'fault.model.refused': '{{address}} does not give this model to everybody. Choose another model or a mirror.',
  'fault.model.gone': 'The model is not at {{address}} any more. Choose a mirror, or use a file you have.',
  'fault.model.wrongContent':
    '{{address}} sent something else than this model, so it was thrown away. Try again, choose a mirror, or use a file you have.',
  'fault.model.damaged': '{{file}} is damaged. Delete the model and download it again.',
  'fault.model.noRoom':
    'There is too little room: {{moreSize}} more are needed. Make room, or move the models’ folder.',
  'fault.model.full': 'The disk is full. Make room, or move the models’ folder, then go on with the download.',
  'fault.model.unwritable': '{{file}} cannot be read or written. Check its permissions, or move the models’ folder.',
  'fault.model.noFile': '{{file}} is no file. Give the path of a model’s file.',
  'fault.model.busy': 'Another Parley is busy with this model. Wait until it has finished.',
  'fault.model.unknown': 'There is no model called {{model}}. Choose one of the list.',
  'fault.model.badCatalogue': '{{file}} is no list of models. Correct it, or start Parley without it.',
  'fault.model.badFolder':
    'Models cannot be moved to {{file}}. Give the whole path of a folder outside of the present one.',
  'fault.model.terms': 'Read and accept the terms of {{model}} first.',
  'fault.model.unavailable': 'There is no folder for models here. Start Parley itself to use them.',
  'fault.mind.noModel': 'There is no language model on this computer yet. Download one, or name a file of your own.',
  'fault.mind.badModel': 'This file is no language model Parley can load, or it is damaged. Choose another one.',
  'fault.ears.none': 'There is no downloaded recognition for this language yet. Download one under Downloads.',
  'fault.ears.badModel': 'This recognition cannot be loaded; its files are damaged. Delete it and download it again.',
  'fault.voices.none': 'There is no downloaded voice for this language yet. Download one under Downloads.',
  'fault.voices.badVoice': 'This voice cannot be loaded; its files are damaged. Delete it and download it again.',
  'fault.mind.died': 'The language model stopped twice. Ask again; if it stays so, choose a smaller one.',
} as const satisfies Readonly<Record<`fault.${ModelFaultCode}`, string>>
