/** The views on claims: what articles together say over time and place. Comments as in schema.ts. */
import { conflictSql, rivalSql, sameObjectSql, sureSql } from './schema-facts.ts'

export const SERIES = `
CREATE VIEW inside AS -- Which units lie on the ground of which, in the borders of then and of today: place_id IN (SELECT part FROM inside WHERE name = …).
SELECT
  w.name AS name, -- The larger unit, without its type.
  w.type AS type, -- tỉnh, huyện, xã …
  w.level AS level, -- province, district or commune.
  w.era AS era, -- old: borders to 30 June 2025; new: borders since.
  w.code AS code, -- Code in the list of that era.
  w.id AS whole, -- The larger unit: key of places.
  p.id AS part -- A unit that lies in it, or became part of it, or the unit itself: place_id of facts and series.
FROM places w JOIN places p ON w.id IN (p.id, p.within, p.district, p.province, p.place_now, p.province_now);

CREATE VIEW answers AS -- Every claim, with the question that it answers, its place in both eras, and how many tell it.
SELECT
  c.id AS claim, -- Key of claims.
  q.indicator AS indicator, -- What is measured.
  q.subject AS subject, -- Of whom, in lower case.
  p.era AS place_era, -- old: borders to 30 June 2025; new: borders since.
  p.code AS place_code, -- Code in the list of that era.
  coalesce(p.type || ' ' || p.name, p.name, q.place_name) AS place, -- Where.
  p.level AS place_level, -- province, district or commune.
  d.name AS district, -- District that it is or lies in; null in the new era.
  pr.name AS province, -- Province that it is or lies in, in the borders of its era.
  pn.name AS province_now, -- Province of today that its ground belongs to.
  now.name AS place_now, -- Unit of today that took it in; null when it was divided.
  q.period_start AS period_start, -- First day.
  q.period_end AS period_end, -- Last day.
  CAST(substr(coalesce(q.period_end, q.period_start), 1, 4) AS INTEGER) AS year, -- Year in which its time ends.
  q.modality AS modality, -- actual, target, forecast or hypothetical.
  q.negated AS negated, -- 1: said not to be so.
  q.kind AS kind, -- count, ratio, percent …
  q.unit AS unit, -- Normalised unit.
  q.change AS change, -- increase or decrease when it is the size of a change.
  q.part AS part, -- Which part of a larger figure; null for the whole.
  c.comparator AS comparator, -- = > >= < <= ~ ~<
  c.value AS value, -- In base units.
  c.max AS max, -- Upper end of a range.
  c.denominator AS denominator, -- 53 for 49/53.
  q.disputed AS disputed, -- 1: articles contradict one another about it; see conflicts.
  c.facts AS facts, -- How many facts say so.
  iif(c.facts = 1, 1, (SELECT count(DISTINCT coalesce(a.cluster, a.id)) FROM all_facts f JOIN versions v ON v.id = f.version JOIN articles a ON a.id = v.article WHERE f.claim = c.id)) AS reports, -- Independent articles: reprints of one another count once.
  q.answers - 1 AS rivals, -- Other figures that answer the same question: 0 when there is but this one.
  (SELECT f.fact_id FROM all_facts f WHERE f.claim = c.id ORDER BY f.id LIMIT 1) AS fact, -- One fact that says so: id in facts.
  q.place AS place_id, -- Where: key of places.
  q.place_name AS place_name, -- Where, when the place has no code.
  q.article AS only_in, -- Article that alone it speaks for, as it names no time, or nobody whom it is about.
  q.id AS question -- Key of questions.
FROM questions q JOIN claims c ON c.question = q.id
LEFT JOIN places p ON p.id = q.place LEFT JOIN places d ON d.id = p.district LEFT JOIN places pr ON pr.id = p.province
LEFT JOIN places pn ON pn.id = p.province_now LEFT JOIN places now ON now.id = p.place_now;

CREATE VIEW series AS -- What was so: one line a claim; targets, changes and parts of larger figures are left out.
SELECT
  indicator, -- What is measured.
  place, -- Where.
  place_era, -- old: borders to 30 June 2025; new: borders since.
  place_code, -- Code in the list of that era.
  place_level, -- province, district or commune.
  district, -- District that it is or lies in.
  province, -- Province in the borders of its era.
  province_now, -- Province of today.
  subject, -- Of whom, in lower case.
  year, -- Year in which its time ends.
  period_start, -- First day.
  period_end, -- Last day.
  value, -- In base units.
  max, -- Upper end of a range.
  denominator, -- 53 for 49/53.
  unit, -- Normalised unit.
  kind, -- count, ratio, percent …
  comparator, -- = > >= < <= ~ ~<
  disputed, -- 1: see conflicts.
  facts, -- How many facts say so.
  reports, -- Independent articles that say so.
  rivals, -- Other figures that answer the same question: 0 when there is but this one.
  fact, -- One fact that says so: id in facts.
  claim, -- Key of claims.
  place_id -- Where: key of places.
FROM answers WHERE modality = 'actual' AND negated = 0 AND change IS NULL AND part IS NULL;

CREATE VIEW latest AS -- The newest of each series: last figure per indicator, place, subject and unit, as most articles tell it.
SELECT
  a.indicator AS indicator, -- What is measured.
  a.place AS place, -- Where.
  a.place_era AS place_era, -- old: borders to 30 June 2025; new: borders since.
  a.place_code AS place_code, -- Code in the list of that era.
  a.place_level AS place_level, -- province, district or commune.
  a.province_now AS province_now, -- Province of today.
  a.subject AS subject, -- Of whom, in lower case.
  a.period_start AS period_start, -- First day.
  a.period_end AS period_end, -- Last day.
  a.value AS value, -- In base units.
  a.denominator AS denominator, -- 53 for 49/53.
  a.unit AS unit, -- Normalised unit.
  a.kind AS kind, -- count, ratio, percent …
  a.comparator AS comparator, -- = > >= < <= ~ ~<
  a.disputed AS disputed, -- 1: see conflicts.
  a.rivals AS rivals, -- Other figures that answer the same question.
  a.fact AS fact, -- One fact that says so: id in facts.
  a.claim AS claim, -- Key of claims.
  a.place_id AS place_id -- Where: key of places.
FROM answers a
WHERE a.modality = 'actual' AND a.negated = 0 AND a.change IS NULL AND a.part IS NULL AND a.only_in IS NULL
  AND (a.rivals = 0 OR a.claim = (SELECT id FROM claims WHERE question = a.question ORDER BY facts DESC, id LIMIT 1))
  AND NOT EXISTS (SELECT 1 FROM questions n WHERE n.indicator = a.indicator AND n.place IS a.place_id AND n.place_name IS a.place_name
    AND n.subject IS a.subject AND n.unit = a.unit AND n.kind = a.kind AND n.modality = 'actual' AND n.negated = 0
    AND n.change IS NULL AND n.part IS NULL AND n.article IS NULL
    AND (coalesce(n.period_end, n.period_start), n.id) > (coalesce(a.period_end, a.period_start), a.question));

CREATE VIEW targets_vs_actuals AS -- Targets with what was reached: same indicator, object, place, subject and unit, within the year of the target; only where articles agree on both.
SELECT
  t.indicator AS indicator, -- What is measured.
  coalesce(p.type || ' ' || p.name, p.name, t.place_name) AS place, -- Where.
  p.code AS place_code, -- Code in the list of its era.
  pn.name AS province_now, -- Province of today.
  t.subject AS subject, -- Of whom, in lower case.
  CAST(substr(coalesce(t.period_end, t.period_start), 1, 4) AS INTEGER) AS year, -- Year in which the time of both ends.
  a.period_end AS until, -- Last day of what was reached: the target may be for the whole year.
  ct.value AS target, -- What was to be reached.
  ct.comparator AS target_comparator, -- >= for "at least".
  ca.value AS actual, -- What was reached.
  round(ca.value / nullif(ct.value, 0), 4) AS reached, -- Share of the target: 1.05 is 5 % more.
  t.unit AS unit, -- Normalised unit.
  t.kind AS kind, -- count, percent …
  ft.object AS object, -- What is counted or measured.
  ft.quote_text AS target_quote, -- A clause that names the target.
  fa.quote_text AS actual_quote, -- A clause that names what was reached.
  ft.fact_id AS target_fact, -- The fact of that clause: id in facts.
  fa.fact_id AS actual_fact, -- The fact of that clause: id in facts.
  t.place AS place_id -- Where: key of places.
FROM questions t CROSS JOIN questions a ON a.indicator = t.indicator AND a.place IS t.place AND a.place_name IS t.place_name
  AND a.subject IS t.subject AND a.unit = t.unit AND a.kind = t.kind AND a.part IS t.part
  AND substr(coalesce(a.period_end, a.period_start), 1, 4) = substr(coalesce(t.period_end, t.period_start), 1, 4)
CROSS JOIN claims ct ON ct.question = t.id CROSS JOIN claims ca ON ca.question = a.id
CROSS JOIN all_facts ft ON ft.id = (SELECT min(id) FROM all_facts WHERE claim = ct.id)
JOIN all_facts fa ON fa.id = (SELECT min(id) FROM all_facts WHERE claim = ca.id AND ${sameObjectSql('all_facts', 'ft')})
LEFT JOIN places p ON p.id = t.place LEFT JOIN places pn ON pn.id = p.province_now
WHERE t.modality = 'target' AND a.modality = 'actual' AND t.negated = 0 AND a.negated = 0 AND t.change IS NULL AND a.change IS NULL
  AND t.article IS NULL AND a.article IS NULL AND t.answers = 1 AND a.answers = 1 AND (ft.version = fa.version OR (${sureSql('ft')} AND ${sureSql('fa')}));

CREATE VIEW conflicts AS -- Pairs of figures of different articles that answer the same question about the same thing and cannot both be right, with both passages.
SELECT
  q.indicator AS indicator, -- What is measured.
  q.subject AS subject, -- Of whom, in lower case.
  coalesce(p.type || ' ' || p.name, p.name, q.place_name) AS place, -- Where.
  q.period_start AS period_start, -- First day.
  q.period_end AS period_end, -- Last day.
  q.modality AS modality, -- actual, target, forecast or hypothetical.
  q.unit AS unit, -- Normalised unit.
  fa.object AS object, -- What is counted or measured.
  a.value AS value_a, -- The smaller figure.
  b.value AS value_b, -- The larger figure.
  fa.quote_text AS quote_a, -- A clause that says the smaller.
  fb.quote_text AS quote_b, -- A clause that says the larger.
  fa.link AS link_a, -- Opens the browser on the smaller.
  fb.link AS link_b, -- Opens the browser on the larger.
  a.facts AS facts_a, -- How many facts say the smaller.
  b.facts AS facts_b, -- How many facts say the larger.
  fa.speaker AS speaker_a, -- Who says the smaller; null when nobody is named.
  fb.speaker AS speaker_b, -- Who says the larger.
  va.source AS source_a, -- Newspaper of the smaller.
  vb.source AS source_b, -- Newspaper of the larger.
  a.id AS claim_a, -- Key of claims.
  b.id AS claim_b, -- Key of claims.
  q.place AS place_id -- Where: key of places.
FROM questions q JOIN claims a ON a.question = q.id JOIN claims b ON b.question = q.id AND (a.value, a.id) < (b.value, b.id)
  JOIN all_facts fa ON fa.id = ${conflictSql('a', 'b').replace(/\s+/g, ' ')} JOIN versions va ON va.id = fa.version
  JOIN all_facts fb ON fb.id = (${rivalSql('fa', 'b').replace(/\s+/g, ' ')}) JOIN versions vb ON vb.id = fb.version
  LEFT JOIN places p ON p.id = q.place
WHERE q.disputed = 1;

CREATE VIEW province_series AS -- Whole provinces over time, in the borders of then and of today. Sums only where every part is told, and told alike.
SELECT
  s.indicator AS indicator, -- What is measured.
  s.place_era AS borders, -- old: to 30 June 2025; new: since.
  s.place_code AS code, -- Code of the province in the list of those borders.
  s.province AS province, -- Name of the province.
  s.year AS year, -- Year in which its time ends.
  s.period_start AS period_start, -- First day.
  s.period_end AS period_end, -- Last day.
  s.value AS value, -- In base units.
  s.unit AS unit, -- Normalised unit.
  s.kind AS kind, -- count, percent …
  s.subject AS subject, -- Of whom, in lower case; null for sums.
  'said' AS made, -- said: an article says so; sum: added up from the provinces that were merged.
  1 AS parts -- How many figures it was added up from.
FROM places p CROSS JOIN series s ON s.place_id = p.id WHERE p.level = 'province'
UNION ALL
SELECT s.indicator, 'new', n.code, n.name, s.year, s.period_start, s.period_end, sum(s.value), s.unit, s.kind, NULL, 'sum', count(*)
FROM places o CROSS JOIN series s ON s.place_id = o.id JOIN places n ON n.id = o.province_now
WHERE o.era = 'old' AND o.level = 'province' AND s.kind IN ('count', 'money', 'measure') AND s.comparator = '=' AND s.rivals = 0
GROUP BY s.indicator, n.id, s.period_start, s.period_end, s.unit, s.kind
HAVING count(*) = count(DISTINCT o.id) AND count(*) = (SELECT count(*) FROM places WHERE era = 'old' AND level = 'province' AND province_now = n.id);
`
