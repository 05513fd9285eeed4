/**
 * Lower case without marks, as people type who do not look for them; all four Turkish letters i are one. The same for
 * every language, so that a name is the same name in all of them.
 */
export function plainLetters(text: string): string {
  return text.replace(/[ıİI]/g, 'i').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
