/** The tables of facts, and of the claims that they make together. Comments as in schema.ts. */
import { oneOf, sliceSql } from './schema.ts'

const from = (column: string) =>
  oneOf(column, 'said', 'clause', 'sentence', 'paragraph', 'earlier', 'title', 'source', 'published')
const day = (column: string) => `CHECK (${column} = date(${column}))`

/**
 * Whether claims `a` and `b` give figures that cannot both be right. Of two plain figures the shorter may be the longer
 * one, rounded or cut off; of ranges and limits ("hơn", "khoảng") it is enough that they meet.
 */
const disagreeSql = (a: string, b: string): string => `CASE
    WHEN ${a}.denominator <> ${b}.denominator THEN 1
    WHEN ${a}.comparator <> '=' OR ${b}.comparator <> '=' OR ${a}.max IS NOT NULL OR ${b}.max IS NOT NULL
      THEN ifnull(${a}.high < ${b}.low, 0) OR ifnull(${b}.high < ${a}.low, 0)
    WHEN ${a}.step = ${b}.step THEN ${a}.value <> ${b}.value
    WHEN ${a}.step > ${b}.step THEN ${shortened(a, b)}
    ELSE ${shortened(b, a)} END`

/** Whether `short` is no shorter form of `long`. */
const shortened = (short: string, long: string) =>
  `${long}.value < ${short}.value - ${short}.step / 2 OR ${long}.value >= ${short}.value + ${short}.step`

/** Whether fact `f` names its time, and whom it is about stands near by or in the headline: no guess from afar. */
export const sureSql = (f: string): string => {
  const near = (column: string) => `${f}.${column} IN ('said', 'clause', 'sentence', 'paragraph', 'title')`
  return `${f}.period_text IS NOT NULL AND (${near('subject_from')} OR ${near('place_from')})`
}

/**
 * Whether fact `f` can be held against those of other articles: it is sure, and its article answers the question only
 * once. Two answers of one article differ in what they count, though the words for it may lie outside our reading.
 */
const clearSql = (f: string): string => `${f}.modality <> 'hypothetical' AND ${sureSql(f)}
    AND NOT EXISTS (SELECT 1 FROM all_facts o JOIN claims c ON c.id = o.claim
      WHERE o.version = ${f}.version AND o.claim <> ${f}.claim AND c.question = (SELECT question FROM claims WHERE id = ${f}.claim))`

/** SQLite knows the case of ASCII letters only; of the others, Đ is the one that begins many a noun phrase. */
const thingSql = (f: string) => `replace(${f}.object, char(272), char(273)) COLLATE NOCASE`
export const sameObjectSql = (f: string, g: string): string => `${thingSql(f)} = ${thingSql(g)}`

/** A fact of claim `b` that counts the same thing as fact `f` of another article. */
export const rivalSql = (f: string, b: string): string =>
  `SELECT min(y.id) FROM all_facts y WHERE y.claim = ${b}.id AND y.version <> ${f}.version
    AND ${sameObjectSql('y', f)} AND ${clearSql('y')}`

/** A fact of claim `a` that a fact of claim `b` contradicts; null when there is none. Both answer one question. */
export const conflictSql = (a: string, b: string): string =>
  `(SELECT min(x.id) FROM all_facts x WHERE x.claim = ${a}.id AND (${disagreeSql(a, b)}) AND ${clearSql('x')}
    AND (${rivalSql('x', b)}) IS NOT NULL)`

/**
 * Those of `questions` whose facts contradict one another: `conflictSql` for all claims at once, which looks at each
 * fact once and compares no two. Figures agree when the greatest of them agree with the least.
 */
export const disputedSql = (questions: string): string => `WITH told AS MATERIALIZED (
    SELECT c.question, c.id AS claim, c.value, c.denominator, c.step, c.low, c.high, c.comparator = '=' AND c.max IS NULL AS plain,
      x.version, ${thingSql('x')} AS thing, x.modality <> 'hypothetical' AND ${sureSql('x')} AS sure
    FROM claims c JOIN all_facts x ON x.claim = c.id WHERE c.question IN (${questions})),
  single AS MATERIALIZED (SELECT question, version FROM told GROUP BY question, version HAVING min(claim) = max(claim)),
  clear AS MATERIALIZED (SELECT t.* FROM told t JOIN single s ON s.question = t.question AND s.version = t.version WHERE t.sure),
  plain AS MATERIALIZED (SELECT question, thing, step, min(value) AS least, max(value) AS value
    FROM clear WHERE plain GROUP BY question, thing, step)
  SELECT question FROM clear GROUP BY question, thing HAVING min(denominator) < max(denominator)
    OR min(high) < max(low) FILTER (WHERE NOT plain) OR min(high) FILTER (WHERE NOT plain) < max(low)
  UNION ALL SELECT question FROM plain WHERE least < value
  UNION ALL SELECT a.question FROM plain a JOIN plain b ON b.question = a.question AND b.thing = a.thing AND b.step < a.step
    WHERE ${shortened('a', 'b')}`

/**
 * Refuses a fact that is not where it says it is. `writeExtraction` proves the same of its facts by itself, and
 * takes the trigger out of its own transactions: it would cost a quarter of the time.
 */
export const QUOTE_TRIGGER = `CREATE TRIGGER all_facts_quote BEFORE INSERT ON all_facts
WHEN NOT (SELECT new.quote_text = ${sliceSql('text', 'wide', 'new.quote_start', 'new.quote_end')}
    AND new.number_text = ${sliceSql('text', 'wide', 'new.number_start', 'new.number_end')}
    AND (new.baseline_text IS NULL OR new.baseline_text = ${sliceSql('text', 'wide', 'new.baseline_start', 'new.baseline_end')})
    FROM versions WHERE id = new.version)
BEGIN SELECT RAISE(ABORT, 'quote, number or baseline is not the text at its offsets'); END`

export const FACT_TABLES = `
CREATE TABLE questions ( -- What claims answer: an indicator, of whom, where, when, in which unit.
  id INTEGER PRIMARY KEY, -- Key within this database only.
  key TEXT NOT NULL, -- Hash of all other columns: the same question has the same key in every database.
  indicator TEXT NOT NULL REFERENCES indicators, -- What is measured.
  subject TEXT, -- Of whom, in lower case.
  place INTEGER REFERENCES places, -- Where; null when unknown.
  place_name TEXT, -- Where, in lower case, when the place has no code.
  period_start TEXT, -- First day.
  period_end TEXT, -- Last day.
  modality TEXT NOT NULL, -- actual, target, forecast, hypothetical.
  kind TEXT NOT NULL, -- count, ratio, percent …
  unit TEXT NOT NULL, -- Normalised unit, or as written when it is in no list.
  change TEXT, -- increase or decrease when the size of a change is asked for.
  negated INTEGER NOT NULL CHECK (negated BETWEEN 0 AND 1), -- 1: what is said not to be so.
  part TEXT, -- Which part of a larger figure, in lower case; null for the whole.
  article TEXT, -- Set for figures without time or subject: whose question it is, as other articles may speak of something else.
  answers INTEGER NOT NULL DEFAULT 1 CHECK (answers >= 0), -- How many claims answer it.
  disputed INTEGER NOT NULL DEFAULT 0 CHECK (disputed BETWEEN 0 AND 1) -- 1: articles contradict one another; see conflicts.
) STRICT;
CREATE UNIQUE INDEX questions_key ON questions (key);
CREATE INDEX questions_targets ON questions (indicator) WHERE modality = 'target';
CREATE INDEX questions_disputed ON questions (indicator) WHERE disputed = 1;
CREATE INDEX questions_indicator ON questions (indicator, place, period_start, period_end);
CREATE INDEX questions_place ON questions (place, indicator);

CREATE TABLE claims ( -- One answer to a question, told by one article or by many.
  id INTEGER PRIMARY KEY, -- Key within this database only.
  question INTEGER NOT NULL REFERENCES questions, -- What it answers.
  value REAL NOT NULL, -- In base units.
  max REAL, -- Upper end of a range.
  denominator REAL, -- 53 for 49/53.
  comparator TEXT NOT NULL, -- As in facts.
  step REAL NOT NULL, -- Unit of the last digit as written: 100000 for 1,2 triệu; 0 when the number is in words.
  low REAL, -- Least value that it allows; null when it sets no limit.
  high REAL, -- Greatest value that it allows; null when it sets no limit.
  facts INTEGER NOT NULL CHECK (facts > 0) -- How many facts of current versions say so.
) STRICT;
CREATE INDEX claims_told ON claims (facts) WHERE facts > 1;

CREATE TABLE all_facts ( -- Every fact of every version. The view facts shows those of current versions, with names and links.
  id INTEGER PRIMARY KEY, -- Key within this database only.
  fact_id TEXT NOT NULL CHECK (length(fact_id) = 16 AND fact_id NOT GLOB '*[^0-9a-f]*'), -- The same text, place and reading give the same id on any machine.
  version INTEGER NOT NULL REFERENCES versions, -- Where it was read.
  nr INTEGER NOT NULL CHECK (nr >= 0), -- Counts from 0 in the order of the text.
  sentence INTEGER REFERENCES passages, -- The sentence that its number stands in.
  superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded BETWEEN 0 AND 1), -- 1: read from a version that was replaced.
  indicator TEXT REFERENCES indicators, -- What is measured; null when the statement is understood and the thing has no name yet.
  place INTEGER REFERENCES places, -- Administrative unit.
  period_start TEXT ${day('period_start')}, -- First day.
  period_end TEXT ${day('period_end')}, -- Last day.
  value REAL NOT NULL, -- In base units: 120 tỷ đồng is 120000000000.
  max REAL, -- Upper end of a range.
  denominator REAL, -- 53 for 49/53.
  kind TEXT NOT NULL ${oneOf('kind', 'count', 'ratio', 'percent', 'money', 'measure', 'multiple', 'rank')}, -- Sort of figure.
  comparator TEXT NOT NULL ${oneOf('comparator', '=', '>', '>=', '<', '<=', '~', '~<')}, -- "hơn" is >, "gần" is ~<, "khoảng" is ~.
  change TEXT ${oneOf('change', 'increase', 'decrease')}, -- Set where the number is the size of a change.
  modality TEXT NOT NULL ${oneOf('modality', 'actual', 'target', 'forecast', 'hypothetical')}, -- What is so, and what is only meant to be.
  negated INTEGER NOT NULL CHECK (negated BETWEEN 0 AND 1), -- 1: said not to be so.
  unit_id TEXT, -- Normalised unit: household, VND, ha, %; null when it is in no list.
  claim INTEGER REFERENCES claims, -- What it is evidence for; null without an indicator and for replaced versions.
  quote_start INTEGER NOT NULL CHECK (quote_start >= 0), -- First UTF-16 unit of the quote.
  quote_end INTEGER NOT NULL, -- After its last.
  number_start INTEGER NOT NULL, -- First UTF-16 unit of the number.
  number_end INTEGER NOT NULL, -- After its last.
  baseline_start INTEGER CHECK (baseline_start >= 0), -- First UTF-16 unit of what a change is held against.
  baseline_end INTEGER, -- After its last.
  unit TEXT NOT NULL, -- As written, head noun only.
  object TEXT NOT NULL, -- The counted or measured noun phrase.
  predicate TEXT NOT NULL, -- Verb or property, as written.
  subject TEXT, -- The organisation, place or person it is about.
  subject_from TEXT ${from('subject_from')}, -- Where the subject was found.
  place_text TEXT, -- Administrative unit, called in full.
  place_from TEXT ${from('place_from')}, -- Where the place was found.
  period_text TEXT, -- Time, as written.
  period_from TEXT ${from('period_from')}, -- Where the time was found.
  speaker TEXT, -- Who says it.
  part_of TEXT, -- fact_id of the whole of which it is a part, same version.
  statement TEXT NOT NULL, -- Name of the pattern that read it.
  quote_text TEXT NOT NULL, -- The smallest clause that states it.
  number_text TEXT NOT NULL, -- The number as written.
  baseline_text TEXT, -- What a change is held against, as written.
  link TEXT NOT NULL, -- URL with a text fragment that lands on the quote, or file and offsets.
  UNIQUE (version, fact_id),
  FOREIGN KEY (version, part_of) REFERENCES all_facts (version, fact_id) DEFERRABLE INITIALLY DEFERRED,
  CHECK (quote_start <= number_start AND number_start < number_end AND number_end <= quote_end),
  CHECK (max IS NULL OR max >= value),
  CHECK (denominator IS NULL OR kind IN ('ratio','rank')),
  CHECK (period_start IS NULL OR period_end IS NULL OR period_start <= period_end),
  CHECK ((subject IS NULL) = (subject_from IS NULL)),
  CHECK ((place_text IS NULL) = (place_from IS NULL)),
  CHECK (place IS NULL OR place_text IS NOT NULL),
  CHECK (period_from IS NOT NULL OR (period_text IS NULL AND period_start IS NULL AND period_end IS NULL)),
  CHECK ((baseline_text IS NULL) = (baseline_start IS NULL) AND (baseline_text IS NULL) = (baseline_end IS NULL)),
  CHECK (part_of IS NULL OR part_of <> fact_id)
) STRICT;
CREATE INDEX all_facts_id ON all_facts (fact_id);
CREATE INDEX all_facts_indicator ON all_facts (indicator, value) WHERE superseded = 0 AND indicator IS NOT NULL;
CREATE INDEX all_facts_place ON all_facts (place, period_start, modality) WHERE superseded = 0 AND place IS NOT NULL;
CREATE INDEX all_facts_unlisted ON all_facts (place_text) WHERE superseded = 0 AND place IS NULL AND place_text IS NOT NULL;
CREATE INDEX all_facts_money ON all_facts (value) WHERE superseded = 0 AND kind = 'money' AND change IS NULL;

${QUOTE_TRIGGER};

CREATE TRIGGER all_facts_quote_stays
BEFORE UPDATE OF version, quote_text, quote_start, quote_end, number_text, number_start, number_end, baseline_text, baseline_start, baseline_end ON all_facts
BEGIN SELECT RAISE(ABORT, 'a fact never moves; delete it and write it again'); END;

CREATE TABLE checks ( -- Arithmetic against the other figures of the article.
  fact INTEGER NOT NULL REFERENCES all_facts ON DELETE CASCADE, -- The fact that was checked.
  nr INTEGER NOT NULL, -- Counts from 0.
  kind TEXT NOT NULL ${oneOf('kind', 'ratio-percent', 'parts-whole', 'change-level', 'plan-percent')}, -- What was held against what.
  ok INTEGER NOT NULL CHECK (ok BETWEEN 0 AND 1), -- 1: it adds up.
  expected REAL NOT NULL, -- What the other figures give.
  found REAL NOT NULL, -- What is written.
  by TEXT ${oneOf('by', 'exact', 'rounded', 'truncated')}, -- How a figure that agrees was shortened.
  against TEXT NOT NULL CHECK (json_valid(against)), -- fact_id of the figures it was held against, JSON array.
  PRIMARY KEY (fact, nr),
  CHECK (ok = 1 OR by IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX checks_failed ON checks (kind, fact) WHERE ok = 0;
`

/** Indexes that a new database has from the start: claims are settled by them, and they grow at their end. */
export const EARLY_INDEXES = `
CREATE UNIQUE INDEX claims_answer ON claims (question, value, comparator, step, ifnull(max, ''), ifnull(denominator, ''));
CREATE UNIQUE INDEX all_facts_claim ON all_facts (claim, id) WHERE claim IS NOT NULL;
CREATE INDEX all_facts_sentence ON all_facts (sentence);
`
