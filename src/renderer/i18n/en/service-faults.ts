import type { ServiceFaultCode } from '#shared/fault-codes'

/**
 * What goes wrong with the services that think (`llm`), hear (`stt`, `eot`) and speak (`tts`), and what to do next, by
 * fault code.
 * `{{provider}}` is the provider's name, `{{address}}` the server's, `{{wait}}` how long nothing came; `{{model}}` may
 * be empty.
 */
export const serviceFaults = {
  'fault.llm.noKey': '{{provider}} needs a key. Enter it in the settings, or choose another model there.',
  'fault.llm.badKey': '{{provider}} did not accept the key. Check it in the settings.',
  'fault.llm.forbidden':
    '{{provider}} does not allow this with your key. Choose another model, or check what the key may do.',
  'fault.llm.quota':
    'You have no credit left at {{provider}}. Add credit there, or choose another model in the settings.',
  'fault.llm.rate': '{{provider}} is limiting requests. Try again in a moment.',
  'fault.llm.noModel': 'No model is chosen yet. Choose one in the settings.',
  'fault.llm.unknownModel': '{{provider}} does not have the model {{model}}. Choose another one in the settings.',
  'fault.llm.loading': 'The model server at {{address}} is still loading {{model}}. Try again in a moment.',
  'fault.llm.noMemory': 'The model server has too little memory for this model. Choose a smaller one in the settings.',
  'fault.llm.tooLong':
    'The conversation has become too long for this model. Start a new conversation, or choose a model that takes more.',
  'fault.llm.filtered':
    '{{provider}} declined to answer this. Ask in other words, or choose another model in the settings.',
  'fault.llm.badAddress': 'The server address is not one Parley can use. Correct it in the settings.',
  'fault.llm.notEncrypted':
    '{{address}} is not encrypted: everybody on the way could read your words. Use https; http is for this machine and your own network.',
  'fault.llm.notAModelServer':
    'There is no model server at {{address}}. Check the address in the settings; most end in /v1.',
  'fault.llm.moved': 'The server has moved. Enter its new address in the settings.',
  'fault.llm.insecure': 'The certificate of {{address}} cannot be trusted. Check the address in the settings.',
  'fault.llm.proxyAuth':
    'The proxy on the way to {{address}} wants a name and a password. Start Parley with HTTPS_PROXY=http://name:password@proxy:port, or ask whoever runs the network; then try again.',
  'fault.llm.proxyRefused':
    'The proxy on the way to {{address}} does not answer or lets nothing through. Check the proxy in the system’s network settings or ask whoever runs the network; then try again.',
  'fault.llm.unreachable':
    '{{address}} cannot be reached. Check that the server runs and that you are online, then try again.',
  'fault.llm.hostUnknown': '{{address}} cannot be found. Check that you are online, and the address in the settings.',
  'fault.llm.serverError': '{{provider}} is having problems. Try again in a moment.',
  'fault.llm.timeout':
    '{{provider}} sent nothing for {{wait}}. Try again; if it happens again, choose another model in the settings.',
  'fault.llm.stalled': 'The answer stopped in the middle: nothing came for {{wait}}. Try again.',
  'fault.llm.cutOff': 'The connection to {{provider}} broke off in the middle. Try again.',
  'fault.llm.badAnswer':
    '{{provider}} answered in a way Parley does not understand. Check the address in the settings.',
  'fault.llm.badRequest': '{{provider}} did not accept the request. Choose another model in the settings.',
  'fault.llm.empty': '{{provider}} sent an empty answer. Try again.',
  'fault.llm.tooManySteps': 'The model kept calling tools without an answer and was stopped. Ask again in other words.',
  'fault.llm.sessions':
    'Your plan at {{provider}} allows no more sessions at the same time. End the one that is running there, then try again.',
  'fault.llm.noWindow':
    '{{provider}} talks through a window of Parley, and none is open. Open the window, then try again.',
  'fault.llm.tooMuch':
    '{{provider}} sent far more than an answer can be, and was stopped. Try again; if it happens again, choose another model in the settings.',
  'fault.llm.answerCut':
    'The answer of {{provider}} did not end, and was cut. Ask for a shorter one, or choose another model in the settings.',
  'fault.llm.callsCut':
    '{{provider}} wanted to use more than {{count}} tools at once; the others were left out. Ask for fewer things at a time.',
  'fault.llm.toolLeftOut':
    '{{provider}} cannot read what describes the tool {{tool}}, and answers without it. Switch that tool off, or choose another model in the settings.',
  'fault.llm.failed': 'Something went wrong inside Parley, and the answer was lost. Try again.',
  'fault.stt.tooMuch':
    '{{provider}} sent far more than a transcript can be, and was stopped. Check the address in the settings.',
  'fault.stt.noKey': '{{provider}} needs a key to hear you. Enter it in the settings; until then you can type.',
  'fault.stt.badKey': '{{provider}} did not accept the key, so it cannot hear you. Check the key in the settings.',
  'fault.stt.forbidden':
    '{{provider}} does not allow speech recognition with your key. Check what the key may do, or choose another service in the settings.',
  'fault.stt.quota':
    'You have no credit left for speech recognition at {{provider}}. Add credit there, or choose another service in the settings.',
  'fault.stt.rate': '{{provider}} is limiting requests. Wait a moment and say it again.',
  'fault.stt.unknownModel':
    '{{provider}} does not have the speech recognition model {{model}}. Choose another one in the settings.',
  'fault.stt.languageNeeded':
    '{{provider}} cannot find out the language by itself with {{model}}. Choose the language you speak in the settings, or another model.',
  'fault.stt.language':
    '{{provider}} does not understand the chosen language with this model. Choose another model or language in the settings.',
  'fault.stt.loading': 'The speech recognition model is still loading. Say it again in a moment.',
  'fault.stt.noMemory': 'The speech server has too little memory for this model. Choose a smaller one in the settings.',
  'fault.stt.tooLong': 'That was too long for {{provider}} to take in at once. Say it in shorter pieces.',
  'fault.stt.filtered':
    '{{provider}} declined to write down what you said. Say it in other words, or choose another service in the settings.',
  'fault.stt.badAddress': 'The address of the speech server is not one Parley can use. Correct it in the settings.',
  'fault.stt.notEncrypted':
    '{{address}} is not encrypted: everybody on the way could read your words. Use https; http is for this machine and your own network.',
  'fault.stt.notAModelServer': 'There is no speech recognition at {{address}}. Check the address in the settings.',
  'fault.stt.moved': 'The speech server has moved. Enter its new address in the settings.',
  'fault.stt.insecure':
    'The certificate of {{address}} cannot be trusted, so your voice was not sent there. Check the address in the settings.',
  'fault.stt.proxyAuth':
    'The proxy on the way to {{address}} wants a name and a password. Start Parley with HTTPS_PROXY=http://name:password@proxy:port, or ask whoever runs the network; then try again.',
  'fault.stt.proxyRefused':
    'The proxy on the way to {{address}} does not answer or lets nothing through. Check the proxy in the system’s network settings or ask whoever runs the network; then try again.',
  'fault.stt.unreachable':
    '{{address}} cannot be reached, so your speech is not recognised. Check the connection and say it again, or choose another service in the settings.',
  'fault.stt.hostUnknown': '{{address}} cannot be found. Check that you are online, and the address in the settings.',
  'fault.stt.serverError': '{{provider}} is having problems and did not hear you. Say it again in a moment.',
  'fault.stt.timeout':
    '{{provider}} sent no text for {{wait}}. Say it again, or choose another service in the settings.',
  'fault.stt.stalled': '{{provider}} stopped listening in the middle: nothing came for {{wait}}. Say it again.',
  'fault.stt.cutOff': 'The connection to {{provider}} broke off while you spoke. Say it again.',
  'fault.stt.badAnswer':
    '{{provider}} answered in a way Parley does not understand. Say it again; if it happens again, choose another service in the settings.',
  'fault.stt.badRequest':
    '{{provider}} did not accept the sound. Choose another speech recognition model in the settings.',
  'fault.stt.empty': '{{provider}} heard nothing in what you said. Say it again.',
  'fault.stt.misheard':
    '{{provider}} heard “{{heard}}” where something else was said. Try again, or choose another service in the settings.',
  'fault.stt.failed': 'Speech recognition failed inside Parley. Say it again.',
  'fault.stt.modelMissing':
    'The files of the speech recognition are missing. Install Parley again; until then you can type.',
  'fault.stt.engineBroken':
    'Speech recognition does not start on this machine. Install Parley again; until then you can type.',
  'fault.eot.modelMissing':
    'The file that tells when you have finished is not there. Put it back or leave it out; until then the length of your pauses decides.',
  'fault.eot.modelTooLarge':
    'The file that tells when you have finished is larger than 200 MB and could make Parley crash. Put a smaller one there; until then the length of your pauses decides.',
  'fault.eot.wrongModel':
    'The file that should tell when you have finished is another kind of model. Replace it; until then the length of your pauses decides.',
  'fault.tts.tooMuch':
    '{{provider}} sent far more than speech can be, and was stopped. Check the address in the settings.',
  'fault.tts.ends':
    '{{provider}} ends its voices on {{day}}. Until then everything stays as it is; choose another voice in the settings before that day.',
  'fault.tts.ended': '{{provider}} ended its voices on {{day}}. Choose another voice in the settings.',
  'fault.tts.noKey': '{{provider}} needs a key to speak. Enter it in the settings, or choose another voice there.',
  'fault.tts.badKey': '{{provider}} did not accept the key, so it cannot speak. Check the key in the settings.',
  'fault.tts.forbidden':
    '{{provider}} does not let your key use this voice. Choose another voice, or check what the key may do.',
  'fault.tts.quota':
    'You have no credit left for speech at {{provider}}. Add credit there, or choose another voice in the settings.',
  'fault.tts.rate': '{{provider}} is limiting requests. The answer is written here; try again in a moment.',
  'fault.tts.noVoice': 'No voice of {{provider}} is chosen yet. Choose one in the settings.',
  'fault.tts.noSystemVoice':
    'This system has no voice that works. Install one, or choose another voice in the settings.',
  'fault.tts.languageUnknown':
    'No voice here knows the language of this answer, so it is only written. Choose one that does in the settings.',
  'fault.tts.voiceMissing': 'The chosen voice is not there any more. Choose another one in the settings.',
  'fault.tts.unknownModel': '{{provider}} does not have the voice model {{model}}. Choose another one in the settings.',
  'fault.tts.compressed':
    '{{provider}} sends compressed sound that Parley cannot play as it comes. Choose WAV or PCM as the audio format in the settings.',
  'fault.tts.loading': 'The voice is still being loaded. The answer is written here; try again in a moment.',
  'fault.tts.noMemory': 'The speech server has too little memory for this voice. Choose a smaller one in the settings.',
  'fault.tts.tooLong':
    'The answer was too long for {{provider}} to say at once. It is written here; ask for a shorter one, or choose another voice.',
  'fault.tts.filtered':
    '{{provider}} declined to say this. The answer is written here; choose another voice in the settings to hear it.',
  'fault.tts.badAddress': 'The address of the voice server is not one Parley can use. Correct it in the settings.',
  'fault.tts.notEncrypted':
    '{{address}} is not encrypted: everybody on the way could read your words. Use https; http is for this machine and your own network.',
  'fault.tts.notAModelServer': 'Nothing at {{address}} can speak. Check the address in the settings.',
  'fault.tts.moved': 'The voice server has moved. Enter its new address in the settings.',
  'fault.tts.insecure':
    'The certificate of {{address}} cannot be trusted. Check the address in the settings; the answer is written here.',
  'fault.tts.proxyAuth':
    'The proxy on the way to {{address}} wants a name and a password. Start Parley with HTTPS_PROXY=http://name:password@proxy:port, or ask whoever runs the network; then try again.',
  'fault.tts.proxyRefused':
    'The proxy on the way to {{address}} does not answer or lets nothing through. Check the proxy in the system’s network settings or ask whoever runs the network; then try again.',
  'fault.tts.unreachable':
    '{{address}} cannot be reached, so the answer is not spoken. Check the connection and try again, or choose another voice in the settings.',
  'fault.tts.hostUnknown': '{{address}} cannot be found. Check that you are online, and the address in the settings.',
  'fault.tts.serverError':
    '{{provider}} is having problems and cannot speak. The answer is written here; try again in a moment.',
  'fault.tts.timeout':
    'The voice sent no sound for {{wait}}. The answer is written here; try again, or choose another voice in the settings.',
  'fault.tts.stalled':
    'The voice stopped in the middle: nothing came for {{wait}}. The answer is written here; try again.',
  'fault.tts.cutOff': 'The connection to {{provider}} broke off while it spoke. The answer is written here; try again.',
  'fault.tts.badAnswer':
    '{{provider}} sent something that is not sound. Check the address in the settings, or choose another voice there.',
  'fault.tts.badRequest':
    '{{provider}} did not accept the request to speak. Choose another voice or model in the settings.',
  'fault.tts.synthesisFailed':
    'The voice could not say this. The answer is written here; try again or choose another voice.',
  'fault.tts.empty': 'The voice gave no sound. Try again, or choose another one in the settings.',
  'fault.tts.failed': 'The voice failed. Try again, or choose another one in the settings.',
} as const satisfies Readonly<Record<`fault.${ServiceFaultCode}`, string>>
