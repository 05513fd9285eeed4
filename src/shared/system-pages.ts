/** The operating systems' own settings pages that Parley may send a person to, by purpose and `process.platform`. */
export const systemPages = {
  microphonePrivacy: {
    darwin: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
    win32: 'ms-settings:privacy-microphone',
  },
  soundInput: {
    darwin: 'x-apple.systempreferences:com.apple.preference.sound?input',
    win32: 'ms-settings:sound',
  },
  accessibility: {
    darwin: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Accessibility',
  },
  inputMonitoring: {
    darwin: 'x-apple.systempreferences:com.apple.preference.security?Privacy_ListenEvent',
  },
} as const satisfies Record<string, Partial<Record<string, string>>>
export type SystemPage = keyof typeof systemPages

/** The page's address on a platform; undefined where it has none that could be opened. */
export function systemPage(page: SystemPage, platform: string): string | undefined {
  return (systemPages[page] as Partial<Record<string, string>>)[platform]
}
