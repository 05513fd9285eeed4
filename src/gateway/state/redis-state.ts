import { Redis } from 'iovalkey'
import type { Log } from '#engine/ports/ports'
import { memoryState } from './memory-state'
import type { Kept, SharedState } from './shared-state'

/** An answer that takes longer counts as none, in ms: nobody on the line should wait for bookkeeping. */
const ANSWER_MS = 500
/** How often a store that is away is tried again, ms. */
const RECONNECT_MS = { first: 100, most: 2_000 } as const

const LEASE = `
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
if not redis.call('ZSCORE', KEYS[1], ARGV[3]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[4]) then return 0 end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1`

const ADD = `
local sum = redis.call('INCRBYFLOAT', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return sum`

const KEEP = `
local turn = redis.call('HGET', KEYS[1], 'turn')
if turn and tonumber(turn) > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'turn', ARGV[1], 'value', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`

const TAKE_OVER = `
local known = redis.call('HMGET', KEYS[1], 'turn', 'value')
if not known[1] then return false end
local turn = math.max(tonumber(known[1]), tonumber(ARGV[1])) + 1
redis.call('HSET', KEYS[1], 'turn', turn)
return {turn, known[2]}`

/**
 * What processes share, in Valkey or Redis. While it is away every question is answered from this process's memory:
 * calls that run go on, and new ones are let in by this process's own limits.
 */
export function redisState(url: string, log: Log, prefix = 'parley:'): SharedState {
  const own = memoryState()
  const redis = new Redis(url.replace(/^valkey:/, 'redis:'), {
    keyPrefix: prefix,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: ANSWER_MS,
    connectTimeout: 2_000,
    retryStrategy: (tries) => Math.min(RECONNECT_MS.most, RECONNECT_MS.first * 2 ** Math.min(tries, 6)),
  })
  let shared = false
  const become = (next: boolean, why?: string): void => {
    if (shared === next) return
    shared = next
    if (next) log.info({}, 'shared store is there')
    else log.warn({ why }, 'shared store is away; this process goes by its own limits')
  }
  redis.on('ready', () => become(true))
  redis.on('error', (error: Error) => become(false, error.message))
  redis.on('close', () => become(false, 'connection closed'))

  /** Asks the store; asks this process where the store is away. */
  async function ask<T>(there: () => Promise<T>, here: () => Promise<T>): Promise<T> {
    if (!shared) return here()
    try {
      return await there()
    } catch (error) {
      log.debug({ error: String(error) }, 'shared store did not answer')
      return here()
    }
  }

  return {
    alone: false,
    get shared() {
      return shared
    },
    once: (key, ttlMs) =>
      ask(
        async () => (await redis.set(`once:${key}`, '1', 'PX', Math.ceil(ttlMs), 'NX')) === 'OK',
        () => own.once(key, ttlMs),
      ),
    async lease(key, member, most, ttlMs) {
      // Kept account of here as well, so that the limits of this process alone are right when the store goes away.
      const here = await own.lease(key, member, most, ttlMs)
      const now = Date.now()
      const there = async (): Promise<boolean> =>
        (await redis.eval(LEASE, 1, `lease:${key}`, now, now + ttlMs, member, most, Math.ceil(ttlMs))) === 1
      const granted = await ask(there, () => Promise.resolve(here))
      if (!granted && here) await own.release(key, member)
      return granted
    },
    async release(key, member) {
      await own.release(key, member)
      await ask(
        async () => void (await redis.zrem(`lease:${key}`, member)),
        () => Promise.resolve(),
      )
    },
    add: (key, amount, ttlMs) =>
      ask(
        async () => Number(await redis.eval(ADD, 1, `sum:${key}`, amount, Math.ceil(ttlMs))),
        () => own.add(key, amount, ttlMs),
      ),
    async keep(key, kept, ttlMs) {
      await own.keep(key, kept, ttlMs)
      return ask(
        async () => (await redis.eval(KEEP, 1, `call:${key}`, kept.turn, kept.value, Math.ceil(ttlMs))) === 1,
        () => Promise.resolve(true),
      )
    },
    takeOver: (key, turn) =>
      ask(
        async () => {
          const found = (await redis.eval(TAKE_OVER, 1, `call:${key}`, turn)) as [number, string] | null
          return found ? ({ turn: Number(found[0]), value: found[1] } satisfies Kept) : own.takeOver(key, turn)
        },
        () => own.takeOver(key, turn),
      ),
    async forget(key) {
      await own.forget(key)
      await ask(
        async () => void (await redis.del(`call:${key}`)),
        () => Promise.resolve(),
      )
    },
    close() {
      redis.disconnect()
      return Promise.resolve()
    },
  }
}
