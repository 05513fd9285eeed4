/** What is said about a file or folder that keeps Parley from starting, by what the system said (errno(3)). */
export interface StartWords {
  readonly full: (file: string) => string
  readonly quota: (file: string) => string
  readonly readOnly: (file: string) => string
  readonly forbidden: (file: string) => string
  readonly isFolder: (file: string) => string
  readonly throughFile: (file: string) => string
  readonly isFile: (file: string) => string
  /** Anything else, with the system's own code. */
  readonly other: (file: string, code: string) => string
}
