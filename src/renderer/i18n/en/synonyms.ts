/**
 * What people type when they look for a setting that is called something else here. Searched, never shown; the key is
 * that of the row.
 */
export const synonyms = {
  'settings.microphone.provider.synonyms':
    'stt asr transcription transcribe whisper deepgram recogniser recognizer hearing ears api key service who understands your speech',
  'settings.microphone.device.synonyms': 'mic input headset bluetooth not working broken cannot hear me permission',
  'soundCheck.title.synonyms': 'microphone not working cannot hear me no sound test mic help troubleshoot',
  'settings.microphone.level.synonyms': 'test volume loud quiet',
  'settings.microphone.echoCancellation.synonyms': 'aec echo headphones feedback',
  'settings.speaker.device.synonyms': 'output loudspeaker headphones sound',
  'settings.speaker.volume.synonyms': 'mute louder quieter silent sound sounds too loud',
  'settings.talking.mode.synonyms': 'push to talk ptt hands free always listening voice activation',
  'settings.talking.hotkey.synonyms': 'shortcut keyboard push to talk ptt key binding keybind space bar',
  'settings.talking.interruptions.synonyms': 'barge in interrupt stop talking over radio other people noise',
  'settings.talking.patience.synonyms':
    'silence pause timeout end of speech cuts me off too fast slow latency delay sensitivity waiting',
  'settings.voice.provider.synonyms': 'tts text to speech elevenlabs cartesia speak api key service who speaks',
  'settings.voice.voice.synonyms': 'male female accent sound man woman pitch',
  'settings.voice.speed.synonyms': 'speed rate faster slower',
  'settings.voice.speakTyped.synonyms': 'mute silent read aloud',
  'settings.voice.pronunciations.synonyms': 'how words are said names spelling dictionary',
  'settings.brain.provider.synonyms':
    'openai chatgpt gpt claude anthropic gemini google azure ollama lm studio llama llm ai brain api key token service who answers',
  'settings.brain.model.synonyms': 'gpt claude llama qwen mistral llm',
  'settings.brain.servers.synonyms': 'ollama lm studio llama.cpp local llm localhost',
  'settings.brain.instructions.synonyms':
    'system prompt custom instructions personality my name tone style emoji shorter answers',
  'settings.brain.memory.synonyms': 'context window history remember tokens',
  'settings.fallbacks.synonyms': 'fallback backup failover offline when that one cannot',
  'settings.spending.cap.synonyms': 'budget cost price money limit billing spending',
  'settings.spending.today.synonyms': 'cost price money usage bill',
  'settings.tools.servers.synonyms': 'mcp plugin extension integration connector plugins tools permissions',
  'settings.privacy.keep.synonyms': 'history log retention incognito private save transcript conversations chats',
  'settings.privacy.audio.synonyms': 'recording recordings audio',
  'settings.privacy.stored.synonyms':
    'delete erase clear remove wipe history recordings delete everything delete my data storage disk space where is my data chats',
  'settings.window.language.synonyms': 'turkish english translation locale',
  'settings.window.theme.synonyms': 'dark mode light mode night colour color theme contrast',
  'settings.reset.label.synonyms': 'factory defaults restore start over reset everything',
  'settings.transfer.export.synonyms': 'backup save settings file',
  'settings.transfer.import.synonyms': 'restore load settings file take settings from a file',
  'updates.title.synonyms': 'update upgrade new version latest',
  'updates.channel.synonyms': 'beta early versions nightly',
  'settings.talking.wake.synonyms': 'wake word hotword hey parley always listening trigger name alexa siri',
  'settings.talking.others.synonyms': 'noise background tv radio television people family crowd others far',
  'settings.window.face.synonyms': 'avatar character talking head lip sync animation vrm',
  'settings.window.overlay.synonyms':
    'floating window always on top mini player widget pip minimize captions subtitles',
  'settings.window.startAtLogin.synonyms': 'autostart startup boot launch login tray background',
  'settings.microphone.noiseSuppression.synonyms': 'background noise fan denoise noise cancelling',
  'settings.microphone.autoGain.synonyms': 'gain agc too quiet boost amplify',
  'settings.microphone.language.synonyms': 'language english turkish chinese thai accent dictation',
  'settings.live.engine.synonyms': 'speech to speech realtime gpt-realtime gemini live voice mode native audio',
  'settings.models.list.synonyms': 'offline local model download gguf whisper huggingface disk space install',
  'personas.who.synonyms': 'assistant character role custom gpt profile',
  'settings.programs.doNotDisturb.synonyms': 'dnd notifications silent focus',
} as const
