/** Files to fill in. Every TODO is told by `check` until it is replaced. */
export const TEMPLATES = {
  indicator: `# What NAME measures: TODO one sentence; what counts, what does not.
vi: TODO name in Vietnamese
en: TODO name in English
# kinds of number that state it: count, ratio, percent, money, measure, multiple, rank
kinds: [count]
# ids of patterns/lexicon/units.yaml that the number must have; remove the line when any will do
# units: [person]
# yes: only sizes of a change; no: only levels; remove the line for both
change: no
# words that stand in the object (unit included); any one of the phrases
object: [TODO]
# words that stand in the predicate; remove the line when any verb will do
predicate: [TODO]
# the only words that may stand in the predicate besides those
# besides: [words]
# words that stand in the one or the other, or across both
# either: [words]
# words that rule it out where they stand in the one or the other
# not: [words]
# words that stand in the sentence, the subject or the headline, and words that rule it out there
# near: [words]
# not_near: [words]
# the smallest and the greatest number that can mean this, in its unit
# least: 1
# most: 100
examples:
  - text: TODO a sentence that states it.
    facts:
      - number: 'TODO'
        indicator: NAME
  # and one like it that this indicator must leave alone
  - text: TODO a sentence that does not.
    facts:
      - number: 'TODO'
        indicator: ''
`,
  statement: `# TODO one sentence: what is said in this way.
# what it fixes whenever it is read; remove the lines that do not apply
# sets: { change: increase, modality: target, predicate: words, object: words }
# where the counted thing stands when the phrase has no {object:np}:
# after the number, before the verb, either, carried (with the figure before), whole (a share of it), own
object: after
says:
  # words, ( a | b ) one of, ( a )? may be absent, @list.name, {value} the number, {object:np} a noun phrase,
  # … up to five words; patterns/README.md has it on one page
  - '{predicate: TODO} {value:count} {object:np}'
examples:
  - text: TODO a sentence that is read by it.
    facts:
      - number: 'TODO'
        predicate: TODO
        statement: NAME
  # and one like it that this statement must leave alone, with the statement that reads it
  - text: TODO a sentence that is not.
    facts:
      - number: 'TODO'
        statement: figure
`,
  label: `# TODO one sentence: numbers that name something and measure nothing.
says:
  - 'TODO {value:bare}'
examples:
  - text: TODO a sentence with such a number.
    facts: []
  # and one like it with a number that is a figure
  - text: TODO a sentence with a figure.
    facts:
      - number: 'TODO'
`,
  source: `# TODO what is known of this newspaper, and from where.
# solieu crawl --check NAME tries it on the live site; set tried: to the day on which it fits.
name: TODO name of the newspaper
# the province of today, in full as in patterns/places/new.tsv
province: TODO
home: https://NAME/
# where articles are found: news-sitemap, feed, listing; sitemap for what is older
find:
  - feed: https://NAME/TODO
# addresses that are articles (URL patterns)
articles:
  - '/TODO-:id(\\d+).html'
# where the parts of a page stand, as CSS selectors; remove it when the general reader is right
# read:
#   - title: h1
#     body: .article-body
status:
  tried: never
  known:
    - TODO what is known, and how
  to-try:
    - whether the places under find answer
`,
} as const
