import { getDomain } from 'tldts'

const MAX_LENGTH = 2048
const TRACKERS =
  /^(utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id|_gl|_ga|gidzl|zarsrc|zalo_\w+|phpsessid|jsessionid|aspsessionid\w*|sessionid)$/i
const MOBILE = /^(?:www|m|mobile|amp|wap)\./

/**
 * The address to fetch: absolute, http or https, without fragment, credentials and tracking parameters.
 * Null for anything else (javascript:, mailto:, file:, over-long, broken). The path is left as the site writes it.
 */
export function fetchable(raw: string, base?: string): string | null {
  const url = URL.parse(raw.trim(), base)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || !url.hostname) return null
  url.hash = ''
  url.username = ''
  url.password = ''
  url.hostname = url.hostname.replace(/\.$/, '')
  url.pathname = url.pathname.replace(/;jsessionid=[^/]*/i, '')
  // Deleting only what tracks keeps the rest byte for byte: some servers know `?12345` but not `?12345=`.
  const tracked = url.search
    .slice(1)
    .split('&')
    .filter((pair) => !TRACKERS.test(pair.split('=')[0]!))
  url.search = tracked.join('&')
  return url.href.length > MAX_LENGTH ? null : url.href
}

/**
 * What the seen-set knows a page by: the same for http and https, www and mobile hosts, trailing slash, index page,
 * order of the query, upper-case escapes, composed and decomposed letters.
 */
export function keyOf(href: string): string {
  const url = new URL(href)
  const host = url.host.replace(MOBILE, '')
  const path = decoded(url.pathname)
    .normalize('NFC')
    .replace(/\/{2,}/g, '/')
    .replace(/\/(?:index\.(?:html?|php|aspx)|amp)?$/i, '')
    .replace(/\.amp$/i, '')
  const query = url.search.slice(1).split('&').filter(Boolean).sort().join('&')
  return `${host}${path}${query && `?${query}`}`
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/**
 * Who must not be asked twice at once: the registrable domain, since a paper's subdomains share a server; a literal
 * address or a port of its own is a server of its own.
 */
export function laneOf(href: string): string {
  const url = new URL(href)
  const domain = getDomain(url.hostname) ?? url.hostname
  return url.port ? `${domain}:${url.port}` : domain
}

/** The hosts under which a paper is read, from the one it names: with and without www, and the mobile ones. */
export function hostFamily(host: string): string {
  return host.replace(MOBILE, '')
}
