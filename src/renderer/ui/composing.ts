/** What browsers say of a key that went to an input method (UI Events, "keyCode 229"); Safari says nothing else. */
const TO_THE_INPUT_METHOD = 229

/**
 * Keeps keys that go to an input method from everything else in the window: Enter takes the word that is being composed
 * and Escape gives it up, in whichever field. One listener before all others, because a guard in each field is
 * forgotten in the next one (multica#7191, OpenHands#12252). The field itself gets its letters all the same.
 */
export function keepCompositionToItself(target: EventTarget): () => void {
  const listen = (event: Event): void => {
    const key = event as KeyboardEvent
    if (!key.isComposing && key.keyCode !== TO_THE_INPUT_METHOD) return
    event.stopImmediatePropagation()
    // Chromium itself empties a search field at Escape, also at one that only gives up the word being composed.
    if (key.key === 'Escape' && isSearchField(event.target)) event.preventDefault()
  }
  target.addEventListener('keydown', listen, { capture: true })
  return () => target.removeEventListener('keydown', listen, { capture: true })
}

function isSearchField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'search'
}
