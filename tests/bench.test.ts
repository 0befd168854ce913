import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { multiply, random } from '../bench/patterns.ts'
import { articleOf } from '../src/commands/examples.ts'
import { loadKnowledge, PATTERNS } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'
import { ROOT } from './cli-run.ts'

const texts = readFileSync(join(ROOT, 'corpus', 'gold', 'a.articles.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line).text as string)

describe('the patterns of the bench', () => {
  it('are as many times the patterns as was asked, load without a fault, and are triggered by the texts', () => {
    const folder = multiply(PATTERNS, texts, 3)
    try {
      const [one, three] = [loadKnowledge(), loadKnowledge(folder)]
      expect(three.patterns.length).toBe(3 * one.patterns.length)
      expect(three.indicators.length).toBe(3 * one.indicators.length)
      expect(three.variants.length).toBeGreaterThan(2.5 * one.variants.length)
      const by = new Set(
        texts.flatMap((text) =>
          factsOf(articleOf(text.normalize('NFC')), three).facts.map((f) => f.statement),
        ),
      )
      expect([...by].some((name) => name.startsWith('set'))).toBe(true)
    } finally {
      rmSync(dirname(folder), { recursive: true, force: true })
    }
  })

  it('come out the same each time', () => {
    const draw = (seed: number) => Array.from({ length: 3 }, random(seed))
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
  })
})
