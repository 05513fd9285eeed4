/** One language's words for a part of the window: the keys English has, no more and no fewer. */
export type Words<English> = Readonly<Record<keyof English, string>>
