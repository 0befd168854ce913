/** A question of the cookbook with its SQL, and the answer that is printed there. */
export interface Recipe {
  readonly title: string
  readonly sql: string
  readonly answer: string
}

/** The recipes of a cookbook: every heading `## …` with a block of SQL and a block of text after it. */
export function cookbook(markdown: string): Recipe[] {
  return [...markdown.matchAll(/^## (.+?)\n[\s\S]*?```sql\n([\s\S]*?)```\n+```text\n([\s\S]*?)```/gm)].map(
    ([, title, sql, answer]) => ({ title: title!, sql: sql!.trim(), answer: answer! }),
  )
}
