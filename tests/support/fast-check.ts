import fc from 'fast-check'

/*
 * The same random cases in every ordinary run, so that it judges the change at hand and not luck; new ones each time in
 * `npm run test:long`, which prints the seed of what failed. Tests of the window use it too, whose types know no Node.
 */
const { process } = globalThis as { process?: { env: Readonly<Record<string, string | undefined>> } }
if (!process?.env['PARLEY_LONG']) fc.configureGlobal({ seed: 20_261_201 })

export default fc
