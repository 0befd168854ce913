import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { sourceFile } from '../crawl/sources.ts'
import { type Fault, readYaml } from '../knowledge/yaml.ts'

const text = z.string()
const block = z.union([
  z.strictObject({ p: text }),
  z.strictObject({ caption: text }),
  z.strictObject({ rows: z.array(z.array(text)) }),
])
const article = z.strictObject({
  slug: text.regex(/^[a-z0-9-]+$/, 'takes small letters without accents, digits and -'),
  title: text,
  section: text,
  sectionName: text,
  published: text.refine((one) => !Number.isNaN(Date.parse(one)), 'must be a date with time and zone'),
  author: text,
  byline: text.optional(),
  sapo: text,
  blocks: z.array(block),
  tags: z.array(text).default([]),
  corrected: z.array(z.strictObject({ from: text, to: text })).default([]),
  reprint: text.optional(),
  broken: text.optional(),
})
const paper = z.strictObject({
  name: text,
  address: text,
  date: text,
  declared: z.enum(['true', 'false']),
  serves: z.partialRecord(z.enum(['news-sitemap', 'feed', 'listing', 'sitemap']), text),
  robots: text,
  tracking: text.default(''),
  source: z.looseObject({}),
})

export type Article = z.infer<typeof article> & { readonly id: string }
export type Block = z.infer<typeof block>
export type Paper = z.infer<typeof paper> & {
  readonly id: string
  readonly page: string
  readonly front: string
  readonly articles: readonly Article[]
}

/** Reads the newspapers of a folder (see its README). Throws with everything that is wrong, as `file:line: what`. */
export function loadPapers(folder: string): Paper[] {
  const faults: Fault[] = []
  const papers = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((id) => {
      const here = join(folder, id)
      const read = readYaml(join(here, 'paper.yaml'), join(here, 'paper.yaml'), paper, faults)
      if (!read) return []
      const articles = readdirSync(here)
        .filter((name) => /^\d+\.yaml$/.test(name))
        .sort()
        .flatMap((name) => {
          const found = readYaml(join(here, name), join(here, name), article, faults)
          return found ? [{ ...found.data, id: name.replace('.yaml', '') }] : []
        })
      const template = (name: string) => readFileSync(join(here, name), 'utf8')
      return [{ ...read.data, id, articles, page: template('page.html'), front: template('front.html') }]
    })
  const known = new Map(papers.flatMap((one) => one.articles.map((each) => [`${one.id}/${each.id}`, each])))
  for (const one of papers)
    for (const each of one.articles)
      if (each.reprint && !known.has(each.reprint))
        faults.push({
          file: `${one.id}/${each.id}.yaml`,
          line: 1,
          message: `reprint: there is no ${each.reprint}`,
        })
  if (faults.length > 0)
    throw new Error(faults.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'))
  return papers.map((one) => ({
    ...one,
    articles: one.articles.map((each) =>
      each.reprint ? { ...each, blocks: reprinted(known.get(each.reprint)!) } : each,
    ),
  }))
}

/** A reprint has a lead of its own; what was the lead becomes its first paragraph. */
function reprinted(original: Article): Block[] {
  return [{ p: original.sapo }, ...original.blocks]
}

/** The paper's source file, as it stands when the paper is served at an address. */
export function sourceData(one: Paper, origin: string): z.infer<typeof sourceFile> {
  return sourceFile.parse(JSON.parse(JSON.stringify(one.source).replaceAll('{origin}', origin)))
}
