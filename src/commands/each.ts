/** Articles read one after the other, for commands that count and show. */
import { articles, type InputOptions } from '../input/inputs.ts'
import type { Article, Problem } from '../types.ts'
import { faultOf } from './failure.ts'

/**
 * What `read` makes of each article. An input that cannot be used, and an article on which `read` itself fails, is told and
 * costs nothing else.
 */
export async function* eachRead<T>(
  paths: readonly string[],
  inputs: InputOptions,
  read: (article: Article) => T,
  tell: (problem: Problem) => void,
): AsyncGenerator<{ readonly article: Article; readonly made: T }> {
  for await (const input of articles(paths, inputs)) {
    if ('problem' in input) {
      tell(input.problem)
      continue
    }
    let made: T
    try {
      made = read(input.article)
    } catch (error) {
      tell(faultOf(input.article, error))
      continue
    }
    yield { article: input.article, made }
  }
}
