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
}
