/** The frontier's tables. Times are Unix milliseconds unless they are called `at`, which is ISO 8601. */
export const SCHEMA_VERSION = 1

export const SCHEMA = `
CREATE TABLE hosts (
  lane TEXT PRIMARY KEY,
  next_at INTEGER NOT NULL,
  slowed_to REAL NOT NULL,
  pushbacks INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  opened INTEGER NOT NULL,
  reason TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE robots (
  origin TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('rules', 'open', 'closed', 'moved')),
  body TEXT NOT NULL,
  expires INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  follow TEXT,
  hops INTEGER NOT NULL,
  reason TEXT
) STRICT, WITHOUT ROWID;

-- waiting: to be fetched when due (articles already fetched wait for their next look). done: nothing more to do.
-- gone: 404 or 410. denied: robots.txt says no. moved: another row took its place. failed: given up, see reason.
CREATE TABLE urls (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  lane TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('news-sitemap', 'feed', 'listing', 'sitemap', 'article')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'gone', 'denied', 'moved', 'failed')),
  due INTEGER NOT NULL,
  claimed INTEGER NOT NULL DEFAULT 0 CHECK (claimed IN (0, 1)),
  crashes INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  hops INTEGER NOT NULL DEFAULT 0,
  depth INTEGER NOT NULL DEFAULT 0,
  lastmod INTEGER,
  looks INTEGER NOT NULL DEFAULT 0,
  pause INTEGER,
  fresh_at INTEGER,
  etag TEXT,
  modified TEXT,
  fetched INTEGER,
  status INTEGER,
  reason TEXT
) STRICT;
CREATE INDEX urls_due ON urls (lane, due) WHERE state = 'waiting';
-- What finds articles goes first, then the newest news; what crashed us goes last.
CREATE INDEX urls_next ON urls (lane, crashes, kind = 'article', lastmod DESC, id) WHERE state = 'waiting';
CREATE INDEX urls_source ON urls (source, kind, state);
CREATE INDEX urls_url ON urls (url);

-- The seen-set: every name a page is known by (its address without ornaments, its number at the paper).
CREATE TABLE keys (
  key TEXT PRIMARY KEY,
  url INTEGER NOT NULL REFERENCES urls (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshots (
  id INTEGER PRIMARY KEY,
  url INTEGER NOT NULL REFERENCES urls (id),
  version INTEGER NOT NULL,
  at TEXT NOT NULL,
  fetched INTEGER NOT NULL,
  hash TEXT NOT NULL,
  text_hash TEXT,
  sketch BLOB,
  figures BLOB,
  cluster INTEGER REFERENCES snapshots (id),
  title INTEGER NOT NULL,
  body INTEGER NOT NULL,
  published INTEGER NOT NULL,
  authors INTEGER NOT NULL,
  segment TEXT NOT NULL,
  offset INTEGER NOT NULL,
  length INTEGER NOT NULL,
  UNIQUE (url, version),
  UNIQUE (segment, offset)
) STRICT;
CREATE INDEX snapshots_fetched ON snapshots (fetched);
CREATE INDEX snapshots_text ON snapshots (text_hash);

-- How much of each file of the archive is accounted for in snapshots.
CREATE TABLE segments (
  name TEXT PRIMARY KEY,
  size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('fetch', 'read')),
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX problems_at ON problems (at);
`
