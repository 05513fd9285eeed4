/** Identifiers: 8-4-4-4-12 hexadecimal digits, and other long mixtures of letters and digits that no word is. */
export const IDENTIFIER =
  /(?<![\p{L}\d-])(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{8}|(?=[\da-f]{0,39}\d[\da-f]{0,39}[a-f]|[\da-f]{0,39}[a-f][\da-f]{0,39}\d)[\da-f]{12,36})([\da-f]{4})(?![\p{L}\d-])/giu

/** "a1" as "a 1". */
export const spaced = (characters: string | undefined): string => Array.from(characters ?? '').join(' ')
