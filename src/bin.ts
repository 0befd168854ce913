#!/usr/bin/env node
/** Where the program begins. An old Node is told so; what was compiled once is not compiled at the next start. */
import module from 'node:module'

if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(`solieu: Node 24 or newer is needed, this is ${process.version}; https://nodejs.org has it`)
  process.exit(2)
}
module.enableCompileCache()
const { main } = await import('./cli.ts')
await main(process.argv.slice(2))
