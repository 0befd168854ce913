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
export const SCHEMA = 4

/** Characters of `text` at UTF-16 offsets; `wide` lists the offsets of its characters that take two units. */
export const sliceSql = (text: string, wide: string, start: string, end: string): string => {
  const before = (offset: string) => `(SELECT count(*) FROM json_each(${wide}) WHERE value < ${offset})`
  return `CASE WHEN ${wide} = '[]' THEN substr(${text}, ${start} + 1, ${end} - ${start})
    ELSE substr(${text}, ${start} + 1 - ${before(start)}, ${end} - ${start} - ${before(end)} + ${before(start)}) END`
}

/** SQLite builds a table for `IN (…)` at every row; comparing is several times as fast. */
export const oneOf = (column: string, ...values: readonly string[]) =>
  `CHECK (${values.map((value) => `${column} = '${value}'`).join(' OR ')})`
/**
 * Full-text search. Its settings are for writing: a batch becomes one piece of the index, and pieces are merged when
 * there are sixteen, not before.
 */
export const FULL_TEXT = `CREATE VIRTUAL TABLE passages_fts USING fts5(
  text, folded, content='', tokenize='unicode61 remove_diacritics 0'
);
INSERT INTO passages_fts (passages_fts, rank) VALUES ('hashsize', 16777216), ('automerge', 0);`

/** Runs, knowledge and articles; the tables of facts and claims are in schema-facts.ts. */
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
  parts_now TEXT CHECK (parts_now IS NULL OR json_valid(parts_now)), -- Codes of today's units that it was divided among, as JSON; null when it was not.
  seal TEXT NOT NULL, -- Checksum of the row.
  UNIQUE (era, code)
) STRICT;
CREATE INDEX places_name ON places (name);
CREATE INDEX places_level ON places (level, era);
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
  facts INTEGER NOT NULL, -- How many facts were read from it.
  named INTEGER NOT NULL, -- How many of them have an indicator.
  unread INTEGER NOT NULL, -- How many numbers no pattern read.
  wide TEXT NOT NULL CHECK (json_valid(wide)), -- Offsets of characters that take two UTF-16 units (emoji), JSON array, nearly always [].
  text TEXT NOT NULL, -- Sapo and body, NFC with LF; every offset counts UTF-16 units of it.
  UNIQUE (article, nr),
  CHECK ((${['F0', 'F1', 'F2', 'F3', 'F4'].map((lead) => `instr(CAST(text AS BLOB), x'${lead}')`).join(' OR ')}) = (wide <> '[]'))
) STRICT;
CREATE INDEX versions_published ON versions (source, published, facts, named, unread) WHERE superseded_by IS NULL;
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

CREATE TABLE about ( -- What every table and column means.
  name TEXT NOT NULL, -- Table or view.
  column TEXT NOT NULL, -- Column; empty for the table itself.
  meaning TEXT NOT NULL, -- In words.
  PRIMARY KEY (name, column)
) STRICT;

${FULL_TEXT}
`
