/**
 * Resolves in the next turn of the event loop: whoever has much to do awaits it between slices of the work, so that a
 * click on Stop, a frame of the microphone and every other socket have their turn in between.
 */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
