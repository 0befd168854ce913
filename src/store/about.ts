import type Database from 'better-sqlite3'

/** Meaning of a table or view (`column` empty) or of one of its columns. */
export interface About {
  readonly name: string
  readonly column: string
  readonly meaning: string
}

const HEAD = /^CREATE (?:TABLE|VIEW) (\w+) (?:\(|AS) -- (.*)$/
const COLUMN = /^ {2}(\S.*?),? -- (.*)$/

/** Reads the comments out of `CREATE TABLE` and `CREATE VIEW` statements. */
export function aboutSql(sql: string): About[] {
  const found: About[] = []
  let name = ''
  for (const line of sql.split('\n')) {
    const head = HEAD.exec(line)
    if (head) {
      name = head[1]!
      found.push({ name, column: '', meaning: head[2]! })
      continue
    }
    const column = COLUMN.exec(line)
    if (column) found.push({ name, column: columnName(column[1]!), meaning: column[2]! })
  }
  return found
}

/** `f.kind AS kind` and `kind TEXT NOT NULL …` are both called kind. */
const columnName = (definition: string) =>
  / AS (\w+)$/.exec(definition)?.[1] ?? /^\w+/.exec(definition)?.[0] ?? definition

/** All tables and views with their columns, as explained in the database itself. */
export const readAbout = (db: Database.Database): About[] =>
  db.prepare('SELECT name, column, meaning FROM about ORDER BY rowid').all() as About[]
