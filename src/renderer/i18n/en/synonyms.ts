/**
 * What people type when they look for a setting that is called something else here. Searched, never shown; the key is
 * that of the row.
 */
export const synonyms = {
  'settings.microphone.provider.synonyms':
    'stt asr transcription transcribe whisper deepgram recogniser recognizer hearing ears api key service who understands your speech',
  'settings.microphone.device.synonyms': 'mic input headset bluetooth',
  'settings.microphone.level.synonyms': 'test volume loud quiet',
  'settings.microphone.echoCancellation.synonyms': 'aec echo headphones feedback',
  'settings.speaker.device.synonyms': 'output loudspeaker headphones sound',
  'settings.speaker.volume.synonyms': 'mute louder quieter silent sound',
  'settings.talking.mode.synonyms': 'push to talk ptt hands free always listening voice activation',
  'settings.talking.hotkey.synonyms': 'shortcut keyboard push to talk ptt key binding keybind space bar',
  'settings.talking.interruptions.synonyms': 'barge in interrupt stop talking over',
  'settings.talking.patience.synonyms': 'silence pause timeout end of speech cuts me off too fast slow',
  'settings.voice.provider.synonyms': 'tts text to speech elevenlabs cartesia speak api key service who speaks',
  'settings.voice.voice.synonyms': 'male female accent sound',
  'settings.voice.speed.synonyms': 'speed rate faster slower',
  'settings.voice.speakTyped.synonyms': 'mute silent read aloud',
  'settings.voice.pronunciations.synonyms': 'how words are said names spelling dictionary',
  'settings.brain.provider.synonyms':
    'openai chatgpt gpt claude anthropic gemini google azure ollama lm studio llama llm ai brain api key token service who answers',
  'settings.brain.model.synonyms': 'gpt claude llama qwen mistral llm',
  'settings.brain.servers.synonyms': 'ollama lm studio llama.cpp local llm localhost',
  'settings.brain.instructions.synonyms': 'system prompt custom instructions personality',
  'settings.brain.memory.synonyms': 'context window history remember tokens',
  'settings.fallbacks.synonyms': 'fallback backup failover offline when that one cannot',
  'settings.spending.cap.synonyms': 'budget cost price money limit billing',
  'settings.spending.today.synonyms': 'cost price money usage bill',
  'settings.tools.servers.synonyms': 'mcp plugin extension integration connector',
  'settings.privacy.keep.synonyms': 'history log retention incognito private save',
  'settings.privacy.audio.synonyms': 'recording recordings audio',
  'settings.privacy.stored.synonyms': 'delete erase clear remove wipe history recordings',
  'settings.window.language.synonyms': 'turkish english translation locale',
  'settings.window.theme.synonyms': 'dark mode light mode night colour color',
  'settings.reset.label.synonyms': 'factory defaults restore start over',
  'settings.transfer.export.synonyms': 'backup save settings file',
  'settings.transfer.import.synonyms': 'restore load settings file take settings from a file',
  'updates.title.synonyms': 'update upgrade new version latest',
  'updates.channel.synonyms': 'beta early versions nightly',
} as const
