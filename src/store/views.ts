/** The views on single facts and sentences. Every column is explained at the end of its line, as in schema.ts. */
import { sliceSql } from './schema.ts'

export const FACTS = `
CREATE VIEW facts AS -- Every fact of the current articles, flat. Begin here.
SELECT
  f.fact_id AS id, -- 16 hex digits; the same text, place and reading give the same id on any machine.
  v.article AS article, -- Id of the article.
  v.url AS url, -- Address of the article.
  v.title AS title, -- Headline.
  v.published AS published, -- Day of publication: YYYY-MM-DD, YYYY-MM or YYYY.
  v.source AS source, -- Newspaper.
  f.quote_text AS quote_text, -- The smallest clause that states the fact.
  f.quote_start AS quote_start, -- Where the quote begins in the article's text, in UTF-16 units.
  f.quote_end AS quote_end, -- Where it ends.
  f.number_text AS number_text, -- The number as written, without comparator and unit.
  f.number_start AS number_start, -- Where the number begins.
  f.number_end AS number_end, -- Where it ends.
  f.kind AS kind, -- count, ratio, percent, money, measure, multiple or rank.
  f.value AS value, -- In base units: 120 tỷ đồng is 120000000000.
  f.max AS max, -- Upper end of a range.
  f.denominator AS denominator, -- 53 for 49/53.
  f.comparator AS comparator, -- = > >= < <= ~ ~<
  f.change AS change, -- increase or decrease, where the number is the size of a change.
  f.baseline_text AS baseline_text, -- What a change is held against, as written.
  f.baseline_start AS baseline_start, -- Where that begins.
  f.baseline_end AS baseline_end, -- Where it ends.
  f.unit AS unit, -- As written, head noun only.
  f.unit_id AS unit_id, -- Normalised: household, VND, ha, %.
  f.object AS object, -- The counted or measured noun phrase; for a share, the whole it is a share of.
  f.predicate AS predicate, -- Verb or property, as written.
  f.indicator AS indicator, -- Name of what is measured; null when it has none yet.
  f.subject AS subject, -- The organisation, place or person it is about.
  f.subject_from AS subject_from, -- Where the subject was found: said, clause, sentence …
  f.place_text AS place_text, -- Administrative unit, called in full.
  p.code AS place_code, -- Its code in the national list as of the article's date.
  f.place_from AS place_from, -- Where the place was found.
  f.period_text AS period_text, -- Time, as written.
  f.period_start AS period_start, -- First day.
  f.period_end AS period_end, -- Last day.
  f.period_from AS period_from, -- Where the time was found.
  f.modality AS modality, -- actual, target, forecast or hypothetical.
  f.negated AS negated, -- 1: said not to be so.
  f.speaker AS speaker, -- Who says it.
  f.part_of AS part_of, -- Id of the whole of which it is a part.
  (SELECT ifnull(json_group_array(json_object('kind', c.kind, 'ok', json(iif(c.ok, 'true', 'false')), 'expected', c.expected, 'found', c.found, 'by', c.by, 'with', json(c.against))), '[]') FROM (SELECT * FROM checks WHERE fact = f.id ORDER BY nr) c) AS checks, -- Arithmetic against the article's other figures, JSON array.
  f.statement AS statement, -- Name of the pattern that read it.
  v.ruleset AS ruleset, -- Version of all patterns together.
  f.link AS link, -- Opens the browser on the quote, or names file and offsets.
  p.era AS place_era, -- old: place_code is of the list to 30 June 2025; new: of the list from 1 July 2025.
  f.place AS place_id, -- Where: key of places.
  f.claim AS claim, -- Claim that it is evidence for: key of claims.
  f.sentence AS sentence, -- The sentence that its number stands in: id in sentences, rowid in passages_fts.
  f.version AS version, -- Version of the article: key of versions.
  f.id AS fact -- Key of all_facts.
FROM all_facts f JOIN versions v ON v.id = f.version LEFT JOIN places p ON p.id = f.place
WHERE f.superseded = 0;

CREATE VIEW current_articles AS -- The articles as they stand now, with their texts.
SELECT
  v.article AS id, -- Id of the article.
  v.url AS url, -- Address on the web.
  v.file AS file, -- The file it was read from.
  v.title AS title, -- Headline.
  v.published AS published, -- YYYY-MM-DD, YYYY-MM or YYYY.
  v.source AS source, -- Newspaper.
  v.section AS section, -- Section of the newspaper.
  a.cluster AS cluster, -- Articles with the same cluster are reprints of one another.
  v.nr AS version_nr, -- How many versions of its text have been seen.
  v.id AS version, -- Key of versions.
  v.text AS text -- Sapo and body; offsets in facts count UTF-16 units of it.
FROM versions v JOIN articles a ON a.id = v.article WHERE v.superseded_by IS NULL;

CREATE VIEW sentences AS -- The sentences of all versions, in words; passages_fts finds them.
SELECT
  s.id AS id, -- Key of passages, and rowid in passages_fts.
  v.article AS article, -- Id of the article.
  s.version AS version, -- Key of versions.
  s.nr AS nr, -- Counts from 0.
  s.start AS start, -- First UTF-16 unit.
  s.end AS end, -- After the last.
  ${sliceSql('v.text', 'v.wide', 's.start', 's.end').replace(/\s+/g, ' ')} AS text -- The words.
FROM passages s JOIN versions v ON v.id = s.version
WHERE s.kind = 'sentence';
`

/** Facts that are held against each other or against their article. */
export const CHECKED = `
CREATE VIEW ratios AS -- Shares: figures with a whole (49/53) and percentages, as a number from 0 to 1.
SELECT
  f.fact_id AS id, -- Key of the fact in facts.
  f.indicator AS indicator, -- What is measured.
  f.subject AS subject, -- Of whom.
  f.place_text AS place, -- Where.
  f.place AS place_id, -- Where: key of places.
  f.period_start AS period_start, -- First day.
  f.period_end AS period_end, -- Last day.
  f.modality AS modality, -- actual, target, forecast or hypothetical.
  f.object AS object, -- What it is a share of.
  f.predicate AS predicate, -- Verb or property.
  f.value AS value, -- As said: 49 of 53, or 92.45 percent.
  f.denominator AS denominator, -- The whole, when it is said.
  iif(f.kind = 'percent', f.value / 100, f.value / coalesce(f.denominator, 1)) AS share, -- From 0 to 1.
  (SELECT c.found FROM checks c WHERE c.fact = f.id AND c.kind = 'ratio-percent' LIMIT 1) AS percent_said, -- Percentage that the article gives with it.
  (SELECT c.ok FROM checks c WHERE c.fact = f.id AND c.kind = 'ratio-percent' LIMIT 1) AS percent_ok, -- 1: that percentage is right.
  f.quote_text AS quote, -- The clause.
  f.link AS link -- Opens the browser on it.
FROM all_facts f WHERE f.superseded = 0 AND f.kind IN ('ratio', 'percent') AND f.change IS NULL;

CREATE VIEW findings AS -- Arithmetic that does not add up: a misprint, or a figure worth a question. Told once, of the figure that stands first.
SELECT
  f.fact_id AS id, -- Key of the fact in facts.
  c.kind AS kind, -- What was held against what.
  c.expected AS expected, -- What the other figures give.
  c.found AS found, -- What is written.
  c.found - c.expected AS difference, -- How far apart.
  f.number_text AS number, -- The number as written.
  f.quote_text AS quote, -- The clause.
  (SELECT json_group_array(o.quote_text) FROM all_facts o WHERE o.version = f.version AND o.fact_id IN (SELECT value FROM json_each(c.against))) AS against, -- The clauses of the other figures, JSON array.
  v.article AS article, -- Id of the article.
  v.source AS source, -- Newspaper.
  v.published AS published, -- Day of publication.
  f.link AS link -- Opens the browser on it.
FROM checks c JOIN all_facts f ON f.id = c.fact JOIN versions v ON v.id = f.version
WHERE c.ok = 0 AND f.superseded = 0 AND NOT EXISTS (SELECT 1 FROM json_each(c.against) w CROSS JOIN all_facts o ON o.fact_id = w.value AND o.version = f.version
  CROSS JOIN checks k ON k.fact = o.id AND k.kind = c.kind AND k.ok = 0 WHERE o.nr < f.nr AND instr(k.against, f.fact_id) > 0);

CREATE VIEW coverage AS -- What there is, per newspaper and month of publication.
SELECT
  v.source AS source, -- Newspaper.
  substr(v.published, 1, 7) AS month, -- YYYY-MM; YYYY when no more is known.
  count(*) AS articles, -- Articles.
  sum(v.facts) AS facts, -- Facts in them.
  sum(v.named) AS named, -- Facts with an indicator.
  sum(v.unread) AS unread -- Numbers that no pattern read.
FROM versions v WHERE v.superseded_by IS NULL GROUP BY 1, 2;
`
