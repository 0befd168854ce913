/** What the reader knows about Vietnamese pages; data of `patterns/reading/`, loaded elsewhere and passed in. */
export interface Reading {
  /** Toneless letter groups that make a syllable: an onset (or none), then a rime. */
  readonly syllables: { readonly onsets: ReadonlySet<string>; readonly rimes: ReadonlySet<string> }
  /** The VNI encoding as it looks in windows-1252: letters that stand alone, and marks after vowels. */
  readonly vni: {
    readonly letters: Readonly<Record<string, string>>
    readonly vowels: ReadonlySet<string>
    readonly marks: Readonly<Record<string, string>>
  }
  readonly pages: PageWords
}

/** Words by which the parts of a page are told; lower case, NFC. */
export interface PageWords {
  readonly related: readonly string[]
  readonly furniture: readonly string[]
  readonly comments: readonly string[]
  readonly imprint: readonly string[]
  readonly dates: readonly string[]
  readonly weekdays: readonly string[]
  readonly bylines: readonly string[]
  readonly origins: readonly string[]
  readonly newsrooms: readonly string[]
  readonly offices: readonly string[]
  readonly sites: readonly string[]
  readonly nameJoints: readonly string[]
  readonly credits: readonly string[]
  /** A word of a class, id or itemprop (letters alone, lower case) and the part of the page it tells. */
  readonly roles: ReadonlyMap<string, Role>
}

export const ROLES = [
  'title',
  'sapo',
  'caption',
  'author',
  'date',
  'crumbs',
  'tags',
  'related',
  'chrome',
  'header',
] as const
export type Role = (typeof ROLES)[number]
