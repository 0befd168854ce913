/**
 * The tables. Comments live in the SQL, where any SQLite tool shows them: the comment after `CREATE … (`
 * explains the table, the one at the end of a column's line explains the column (`about` in about.ts reads them).
 *
 * What is told where: `articles` is an identity, `versions` is what it said at one time, `all_facts` is what
 * was read from a version, `claims` is what several facts say alike, `questions` is what claims answer.
 */

/** Stands in the file's header ("soli"), so that a stranger's database is not taken for ours. */
export const APPLICATION_ID = 0x736f6c69
/** Counts up when tables change so that an older solieu could not use them. */
export const SCHEMA = 1

/** Characters of `text` at UTF-16 offsets; `wide` lists the offsets of its characters that take two units. */
export const sliceSql = (text: string, wide: string, start: string, end: string): string => {
  const before = (offset: string) => `(SELECT count(*) FROM json_each(${wide}) WHERE value < ${offset})`
  return `CASE WHEN ${wide} = '[]' THEN substr(${text}, ${start} + 1, ${end} - ${start})
    ELSE substr(${text}, ${start} + 1 - ${before(start)}, ${end} - ${start} - ${before(end)} + ${before(start)}) END`
}

/**
 * Whether claims `a` and `b` cannot both be true. Of two plain figures the shorter may be the longer one, rounded
 * or cut off; of ranges and limits ("hơn", "khoảng") it is enough that they meet.
 */
export const disagreeSql = (a: string, b: string): string => {
  const shortened = (short: string, long: string) =>
    `${long}.value < ${short}.value - ${short}.step / 2 OR ${long}.value >= ${short}.value + ${short}.step`
  return `CASE
    WHEN ${a}.denominator <> ${b}.denominator THEN 1
    WHEN ${a}.comparator <> '=' OR ${b}.comparator <> '=' OR ${a}.max IS NOT NULL OR ${b}.max IS NOT NULL
      THEN ifnull(${a}.high < ${b}.low, 0) OR ifnull(${b}.high < ${a}.low, 0)
    WHEN ${a}.step = ${b}.step THEN ${a}.value <> ${b}.value
    WHEN ${a}.step > ${b}.step THEN ${shortened(a, b)}
    ELSE ${shortened(b, a)} END`
}

/** SQLite builds a table for `IN (…)` at every row; comparing is several times as fast. */
const oneOf = (column: string, ...values: readonly string[]) =>
  `CHECK (${values.map((value) => `${column} = '${value}'`).join(' OR ')})`
const from = (column: string) =>
  oneOf(column, 'said', 'clause', 'sentence', 'paragraph', 'earlier', 'title', 'source', 'published')
const day = (column: string) => `CHECK (${column} = date(${column}))`

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

export const TABLES = `
CREATE TABLE runs ( -- Every time solieu wrote into this database.
  id INTEGER PRIMARY KEY, -- Counts up.
  version TEXT NOT NULL, -- Version of solieu.
  ruleset TEXT, -- Version of all patterns together: 16 hex digits; null for a run that extracts nothing.
  command TEXT NOT NULL, -- The command line, as given.
  started TEXT NOT NULL, -- ISO 8601 instant, UTC.
  finished TEXT, -- ISO 8601 instant, UTC; null while it runs and when it was interrupted.
  seconds REAL, -- From start to end.
  pid INTEGER, -- Process that writes; null once it has ended.
  host TEXT, -- Machine it runs on.
  articles INTEGER NOT NULL DEFAULT 0, -- Articles written, new or again.
  unchanged INTEGER NOT NULL DEFAULT 0, -- Articles that were already up to date.
  facts INTEGER NOT NULL DEFAULT 0, -- Facts written.
  unread INTEGER NOT NULL DEFAULT 0, -- Numbers that no pattern read.
  problems INTEGER NOT NULL DEFAULT 0, -- Rows of problems that this run added.
  seal TEXT NOT NULL -- Checksum of the row.
) STRICT;

CREATE TABLE problems ( -- What of the world could not be used. Never stops a run.
  id INTEGER PRIMARY KEY, -- Counts up.
  run INTEGER NOT NULL REFERENCES runs, -- The run that met it.
  location TEXT NOT NULL, -- URL or file, with ":line" where there is one.
  stage TEXT NOT NULL ${oneOf('stage', 'input', 'fetch', 'read', 'extract', 'store')}, -- Where in the work it happened.
  reason TEXT NOT NULL, -- What was wrong, in words.
  at TEXT NOT NULL, -- ISO 8601 instant, UTC.
  seal TEXT NOT NULL -- Checksum of the row.
) STRICT;

CREATE TABLE sources ( -- Newspapers and other places articles come from.
  id TEXT PRIMARY KEY, -- As the articles name it, usually the host.
  name TEXT, -- Name of the newspaper; null until it is known.
  province TEXT, -- Code of its province today; null when it is national or unknown.
  seal TEXT NOT NULL -- Checksum of the row.
) STRICT, WITHOUT ROWID;

CREATE TABLE indicators ( -- Things measured across articles, places and years.
  id TEXT PRIMARY KEY, -- Dotted name, such as party.members.admitted.
  label_vi TEXT, -- Vietnamese label; null when the patterns that named it are not at hand.
  label_en TEXT, -- English label.
  unit TEXT, -- Normalised unit of its values.
  description TEXT, -- What exactly is counted.
  seal TEXT NOT NULL -- Checksum of the row.
) STRICT, WITHOUT ROWID;

CREATE TABLE places ( -- Administrative units of Vietnam, of both eras.
  id INTEGER PRIMARY KEY, -- Key within this database only.
  era TEXT NOT NULL ${oneOf('era', 'old', 'new')}, -- old: to 30 June 2025, three levels; new: from 1 July 2025, two levels.
  code TEXT NOT NULL, -- Code in the national list; codes are used again in the new era, so era and code go together.
  type TEXT, -- tỉnh, thành phố, huyện, xã …; null when the unit is in no list that was loaded.
  name TEXT NOT NULL, -- Name without type; as written in an article when the unit is in no list.
  level TEXT ${oneOf('level', 'province', 'district', 'commune')}, -- Depth in its own era.
  within INTEGER REFERENCES places, -- The unit that it lies in, same era.
  district INTEGER REFERENCES places, -- The district that it is or lies in; null in the new era.
  province INTEGER REFERENCES places, -- The province that it is or lies in, same era.
  place_now INTEGER REFERENCES places, -- The unit that took it in on 1 July 2025; null when it was divided or dissolved.
  province_now INTEGER REFERENCES places, -- The province of today that its ground belongs to.
  parts_now TEXT CHECK (json_valid(parts_now)), -- Codes of today's units that it was divided among, as JSON; null when it was not.
  seal TEXT NOT NULL, -- Checksum of the row.
  UNIQUE (era, code)
) STRICT;
CREATE INDEX places_name ON places (name);
CREATE INDEX places_within ON places (within);
CREATE INDEX places_district ON places (district);
CREATE INDEX places_province ON places (province);
CREATE INDEX places_now ON places (place_now);
CREATE INDEX places_province_now ON places (province_now);

CREATE TABLE snapshots ( -- What the crawler brought home; the bytes themselves are in the archive.
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64), -- SHA-256 of the bytes, lower-case hex.
  url TEXT NOT NULL, -- Address they came from.
  fetched_at TEXT NOT NULL, -- ISO 8601 instant, UTC.
  status INTEGER NOT NULL, -- HTTP status.
  archive TEXT, -- WARC file that holds them.
  seal TEXT NOT NULL -- Checksum of the row.
) STRICT, WITHOUT ROWID;

CREATE TABLE articles ( -- One row an article, whatever became of its text.
  id TEXT PRIMARY KEY, -- As given by the reader of the page or file.
  cluster TEXT, -- Articles with the same cluster are reprints of one another; null when it stands alone or was not compared.
  seal TEXT NOT NULL -- Checksum of the row.
) STRICT, WITHOUT ROWID;
CREATE INDEX articles_cluster ON articles (cluster) WHERE cluster IS NOT NULL;

CREATE TABLE versions ( -- What an article said at one time. An article whose text changes gets a new version; the old one stays.
  id INTEGER PRIMARY KEY, -- Key within this database only.
  article TEXT NOT NULL REFERENCES articles, -- Whose version.
  nr INTEGER NOT NULL, -- Counts from 1.
  superseded_by INTEGER REFERENCES versions, -- The next version; null for the current one.
  hash TEXT NOT NULL CHECK (length(hash) = 64), -- SHA-256 of text, title, day, source, address and file.
  file TEXT, -- The file it was read from, as given on the command line.
  url TEXT, -- Address on the web.
  title TEXT, -- Headline; gives context, is not read for facts.
  published TEXT, -- YYYY-MM-DD, YYYY-MM or YYYY, Vietnamese time.
  source TEXT REFERENCES sources, -- Newspaper.
  sapo TEXT, -- Lead, which text begins with.
  authors TEXT NOT NULL CHECK (json_valid(authors)), -- JSON array.
  captions TEXT NOT NULL CHECK (json_valid(captions)), -- Captions of pictures, JSON array; not read for facts.
  section TEXT, -- Section of the newspaper.
  tags TEXT NOT NULL CHECK (json_valid(tags)), -- JSON array.
  snapshot TEXT REFERENCES snapshots, -- The bytes it was read from.
  run INTEGER NOT NULL REFERENCES runs, -- The run that wrote its facts.
  ruleset TEXT NOT NULL, -- Patterns that its facts were read with.
  seal TEXT NOT NULL, -- SHA-256 of the version with its passages, facts, checks and unread numbers.
  wide TEXT NOT NULL CHECK (json_valid(wide)), -- Offsets of characters that take two UTF-16 units (emoji), JSON array, nearly always [].
  text TEXT NOT NULL, -- Sapo and body, NFC with LF; every offset counts UTF-16 units of it.
  UNIQUE (article, nr),
  CHECK ((text GLOB '*[' || char(65536) || '-' || char(1114111) || ']*') = (wide <> '[]'))
) STRICT;
CREATE INDEX versions_published ON versions (source, published);
CREATE INDEX versions_superseded ON versions (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TRIGGER versions_text_stays BEFORE UPDATE OF text, wide ON versions
WHEN old.text <> new.text OR old.wide <> new.wide
BEGIN SELECT RAISE(ABORT, 'the text of a version never changes; write a new version'); END;

CREATE TABLE passages ( -- Paragraphs and sentences, as ranges of a version's text. The view sentences shows the words.
  id INTEGER PRIMARY KEY, -- Also the rowid in passages_fts, for sentences.
  version INTEGER NOT NULL REFERENCES versions, -- Whose text.
  kind TEXT NOT NULL ${oneOf('kind', 'paragraph', 'sentence')}, -- A sentence lies within a paragraph.
  nr INTEGER NOT NULL CHECK (nr >= 0), -- Counts from 0 within its kind.
  start INTEGER NOT NULL CHECK (start >= 0), -- First UTF-16 unit.
  end INTEGER NOT NULL, -- After the last UTF-16 unit.
  UNIQUE (version, kind, nr),
  CHECK (end >= start)
) STRICT;

CREATE TABLE unread ( -- Numbers that no pattern read, neither as a fact nor as a label.
  version INTEGER NOT NULL REFERENCES versions, -- Where it stands.
  start INTEGER NOT NULL CHECK (start >= 0), -- First UTF-16 unit.
  end INTEGER NOT NULL, -- After the last UTF-16 unit.
  text TEXT NOT NULL, -- The number as written.
  reason TEXT NOT NULL, -- Why it was not read.
  PRIMARY KEY (version, start, end),
  CHECK (end > start)
) STRICT, WITHOUT ROWID;

CREATE TABLE questions ( -- What claims answer: an indicator, of whom, where, when, in which unit.
  id INTEGER PRIMARY KEY, -- Key within this database only.
  key TEXT NOT NULL UNIQUE, -- Hash of all other columns: the same question has the same key in every database.
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
  disputed INTEGER NOT NULL DEFAULT 0 CHECK (disputed BETWEEN 0 AND 1) -- 1: two of its claims cannot both be true.
) STRICT;
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
CREATE UNIQUE INDEX claims_answer ON claims (question, value, comparator, step, ifnull(max, ''), ifnull(denominator, ''));
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
  UNIQUE (fact_id, version),
  UNIQUE (version, nr),
  FOREIGN KEY (part_of, version) REFERENCES all_facts (fact_id, version) DEFERRABLE INITIALLY DEFERRED,
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
CREATE INDEX all_facts_indicator ON all_facts (indicator, place, period_start, value) WHERE superseded = 0 AND indicator IS NOT NULL;
CREATE INDEX all_facts_place ON all_facts (place, period_start) WHERE superseded = 0 AND place IS NOT NULL;
CREATE INDEX all_facts_whole ON all_facts (version) WHERE denominator IS NOT NULL;
CREATE INDEX all_facts_sentence ON all_facts (sentence);
CREATE INDEX all_facts_claim ON all_facts (claim) WHERE claim IS NOT NULL;

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

CREATE TABLE about ( -- What every table and column means.
  name TEXT NOT NULL, -- Table or view.
  column TEXT NOT NULL, -- Column; empty for the table itself.
  meaning TEXT NOT NULL, -- In words.
  PRIMARY KEY (name, column)
) STRICT;

CREATE VIRTUAL TABLE passages_fts USING fts5(
  text, folded, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
);
`
