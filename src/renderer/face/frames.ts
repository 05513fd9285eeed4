/* What a face's animator waits for in a window. Each returned function takes the call back. */

export function nextFrame(fn: () => void): () => void {
  const id = requestAnimationFrame(fn)
  return () => cancelAnimationFrame(id)
}

export function after(ms: number, fn: () => void): () => void {
  const id = window.setTimeout(fn, ms)
  return () => window.clearTimeout(id)
}
