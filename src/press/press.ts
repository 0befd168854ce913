import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import mustache from 'mustache'
import type { Source } from '../crawl/source.ts'
import { sourceFrom } from '../crawl/sources.ts'
import { pathText } from '../knowledge/yaml.ts'
import { type Article, loadPapers, type Paper, sourceData } from './papers.ts'

/** Newspapers on loopback. Everything they know is in `corpus/press`. */
export interface Press {
  /** Where each paper is served, `http://127.0.0.1:PORT`. */
  readonly origins: readonly string[]
  /** The papers as sources of the crawler, in the same order; marked local. */
  readonly sources: readonly Source[]
  /** The newsrooms correct their articles: texts, ETags and sitemaps change. */
  correct(): void
  close(): Promise<void>
}

const FOLDER = fileURLToPath(new URL('../../corpus/press/', import.meta.url))

/** Starts the press, a port a paper: from `firstPort` on, or free ones when it is 0 or a port is taken. */
export async function startPress(firstPort = 0): Promise<Press> {
  const papers = loadPapers(FOLDER)
  let correctedAt: Date | null = null
  const servers: Server[] = []
  const origins: string[] = []
  for (const [nr, paper] of papers.entries()) {
    const server = createServer((request, response) => {
      const site = siteOf(paper, `http://${request.headers.host}`, correctedAt)
      const page = site.get(request.url ?? '/') ?? {
        status: 404,
        type: 'text/html; charset=utf-8',
        body: '404',
      }
      const etag = `"${createHash('sha1').update(page.body).digest('hex').slice(0, 16)}"`
      if (page.status === 200 && request.headers['if-none-match'] === etag) {
        response.writeHead(304, { etag }).end()
        return
      }
      response.writeHead(page.status, { 'content-type': page.type, etag }).end(page.body)
    })
    await listening(server, firstPort && firstPort + nr).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error
      return listening(server, 0)
    })
    servers.push(server)
    origins.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  }
  const sources = papers.map((paper, nr) => {
    const source = sourceFrom(sourceData(paper, origins[nr]!), paper.id, (path, message) => {
      throw new Error(`${paper.id}/paper.yaml: source: ${pathText(path)}: ${message}`)
    })
    return source!
  })
  return {
    origins,
    sources,
    correct() {
      correctedAt = new Date()
    },
    async close() {
      for (const server of servers) server.closeAllConnections()
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
    },
  }
}

const listening = (server: Server, port: number) =>
  new Promise<void>((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done))

interface Reply {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** Every address of a paper with what it answers. */
function siteOf(paper: Paper, origin: string, correctedAt: Date | null): Map<string, Reply> {
  const site = new Map<string, Reply>()
  const html = (body: string): Reply => ({
    status: 200,
    type: paper.declared === 'true' ? 'text/html; charset=utf-8' : 'text/html',
    body,
  })
  const xml = (body: string): Reply => ({
    status: 200,
    type: 'application/xml',
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  })
  const listed = paper.articles.map((article) => {
    const path = mustache.render(paper.address, { ...article, ...partsOf(article.published) })
    const changed = correctedAt !== null && article.corrected.length > 0
    return { article, path, url: origin + path, title: article.title, changed: changed ? correctedAt : null }
  })
  const front = html(mustache.render(paper.front, { paper: paper.name, articles: listed }))
  site.set('/', front)
  for (const { article, path, url, changed } of listed) {
    const page = { ...article, blocks: corrected(article, changed !== null) }
    const others = listed.filter((one) => one.article !== article)
    const view = viewOf(paper, page, { origin, url, others })
    if (article.broken === undefined) site.set(path, html(mustache.render(paper.page, view)))
    else if (/^\d+$/.test(article.broken)) site.set(path, { ...html('—'), status: Number(article.broken) })
    else site.set(path, html(article.broken))
  }
  if (paper.robots)
    site.set('/robots.txt', {
      status: 200,
      type: 'text/plain',
      body: mustache.render(paper.robots, { origin }),
    })
  const { feed, sitemap, listing, 'news-sitemap': news } = paper.serves
  if (listing) site.set(listing, front)
  const entries = (inner: (one: (typeof listed)[number]) => string) => listed.map(inner).join('\n')
  const lastmod = (one: (typeof listed)[number]) => one.changed?.toISOString() ?? one.article.published
  if (feed)
    site.set(
      feed,
      xml(
        `<rss version="2.0"><channel><title>${mustache.escape(paper.name)}</title>${entries(
          (one) =>
            `<item><title><![CDATA[${one.title}]]></title><link><![CDATA[${one.url}${paper.tracking}]]></link><pubDate>${new Date(one.article.published).toUTCString()}</pubDate></item>`,
        )}</channel></rss>`,
      ),
    )
  const urls = (inner: (one: (typeof listed)[number]) => string) =>
    entries(
      (one) =>
        `<url><loc>${mustache.escape(one.url)}</loc><lastmod>${lastmod(one)}</lastmod>${inner(one)}</url>`,
    )
  if (news)
    site.set(
      news,
      xml(
        `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${urls(
          (one) => `<news:news><news:title>${mustache.escape(one.title)}</news:title></news:news>`,
        )}</urlset>`,
      ),
    )
  if (sitemap) {
    const child = sitemap.replace('.xml', '-1.xml')
    // An index that names itself, as some do.
    site.set(
      sitemap,
      xml(
        `<sitemapindex><sitemap><loc>${origin}${child}</loc></sitemap><sitemap><loc>${origin}${sitemap}</loc></sitemap></sitemapindex>`,
      ),
    )
    site.set(child, xml(`<urlset>${urls(() => '')}</urlset>`))
  }
  return site
}

/** What a page template can show. */
function viewOf(
  paper: Paper,
  article: Article,
  more: { origin: string; url: string; others: readonly unknown[] },
) {
  const date = mustache.render(paper.date, partsOf(article.published))
  const jsonld = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    datePublished: article.published,
    author: { '@type': 'Person', name: article.author },
    publisher: { '@type': 'Organization', name: paper.name },
  }
  return {
    ...article,
    ...more,
    paper: paper.name,
    iso: article.published,
    date,
    byline: article.byline ?? article.author,
    jsonld: JSON.stringify(jsonld).replaceAll('<', '\\u003c'),
    blocks: article.blocks.map((block) =>
      'rows' in block
        ? { rows: true, table: block.rows.map((cells) => ({ cells })) }
        : { id: article.id, ...block },
    ),
  }
}

function corrected(article: Article, now: boolean): Article['blocks'] {
  if (!now) return article.blocks
  return article.blocks.map((block) =>
    'p' in block
      ? { p: article.corrected.reduce((text, { from, to }) => text.replace(from, to), block.p) }
      : block,
  )
}

/** The parts of a moment in Vietnam, for addresses and visible dates. */
function partsOf(published: string) {
  const date = new Date(published)
  const part = (options: Intl.DateTimeFormatOptions, locale = 'en-GB') =>
    new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Ho_Chi_Minh', ...options }).format(date)
  const [dd, mm, yyyy] = part({ day: '2-digit', month: '2-digit', year: 'numeric' }).split('/')
  const [hh, mi] = part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).split(':')
  return { dd, mm, yyyy, hh, mi, weekday: part({ weekday: 'long' }, 'vi') }
}
