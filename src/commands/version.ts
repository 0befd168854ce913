import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the package: it holds package.json, patterns and corpus, whether run from src or dist. */
export const HOME = join(import.meta.dirname, '..', '..')

/** The version that package.json tells. */
export const version = (): string => JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')).version
