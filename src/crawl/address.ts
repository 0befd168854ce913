import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Every address a host name stands for, as text. Tests pass one that never asks the network. */
export type Resolve = (hostname: string) => Promise<readonly string[]>

/** What a source marked `local: true` may dial besides the public internet. Link-local stays closed: clouds keep secrets there. */
const LOCAL_RANGES = new Set(['loopback', 'private', 'uniqueLocal'])

/** Why this address must not be dialled, or null when it may: only public unicast, and loopback and private ones for local sources. */
export function refusal(address: string, local: boolean): string | null {
  if (!ipaddr.isValid(address)) return `"${address}" is no internet address`
  const range = ipaddr.process(address).range() // `process` turns ::ffff:127.0.0.1 into 127.0.0.1
  if (range === 'unicast' || (local && LOCAL_RANGES.has(range))) return null
  return `${address} is ${range}, not a public address${LOCAL_RANGES.has(range) ? ' (a source may be marked `local: true`)' : ''}`
}

export const systemResolve: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true })).map((found) => found.address)

/**
 * The addresses to dial for a host name or literal, all of them checked.
 * Throws AddressRefused when one is not allowed: a name that answers with a public and a private address is an attack.
 */
export async function dialable(
  hostname: string,
  local: boolean,
  resolve: Resolve,
): Promise<readonly string[]> {
  const bare = hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(bare) ? [bare] : await resolve(bare)
  for (const address of addresses) {
    const reason = refusal(address, local)
    if (reason) throw new AddressRefused(hostname, reason)
  }
  if (addresses.length === 0)
    throw Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' })
  return addresses
}

export class AddressRefused extends Error {
  constructor(hostname: string, reason: string) {
    super(`refused to connect to ${hostname}: ${reason}`)
    this.name = 'AddressRefused'
  }
}
