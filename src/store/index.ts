/** The door to the database: what commands, benches and tests may use. */
export { type About, readAbout } from './about.ts'
export { annotationOf } from './annotation.ts'
export { type AskOptions, ask, type Rows, type Value } from './ask.ts'
export { flush, type Store } from './batch.ts'
export { dataPackage, datasetteMetadata, type FieldType, type PackageTable } from './describe.ts'
export { StoreError } from './errors.ts'
export { type Condition, conditionOf, type Filter } from './filter.ts'
export { fold } from './fold.ts'
export {
  hasPlaces,
  type IndicatorRow,
  type PlaceRow,
  type SourceRow,
  writeClusters,
  writeIndicators,
  writePlaces,
  writeSources,
} from './knowledge.ts'
export { close, openForReading, openStore } from './open.ts'
export { writeParquet } from './parquet.ts'
export { type FactRow, factOf, readFacts, type StoredVersion, versionReader } from './read.ts'
export { beginRun, finishRun, recordProblem } from './runs.ts'
export { articleHash } from './seal.ts'
export { CASTS, csvOf, fieldsOf } from './tables.ts'
export { type Fault, type Verified, type VerifyOptions, verify } from './verify.ts'
export { isCurrent, type SnapshotRow, writeExtraction } from './write.ts'
