/** What is said about tools, in the language of the conversation (BCP 47): English, or Turkish. */
export interface ToolWords {
  /** The person's answers, when given by hand. */
  readonly yes: string
  readonly no: string
  readonly declined: string
  /** Asks whether a server's tool may run. */
  run(tool: string, server: string): string
}

const english: ToolWords = {
  yes: 'Yes.',
  no: 'No.',
  declined: "OK, I won't.",
  run: (tool, server) => `Run “${tool}” of ${server}?`,
}

const turkish: ToolWords = {
  yes: 'Evet.',
  no: 'Hayır.',
  declined: 'Tamam, yapmıyorum.',
  run: (tool, server) => `${server} için “${tool}” çalıştırılsın mı?`,
}

export function toolWords(language: string): ToolWords {
  return language.toLowerCase().startsWith('tr') ? turkish : english
}
