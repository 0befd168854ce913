/** Files that hold no text, told by how they begin. */

const BEGINNINGS: readonly [number[] | string, string][] = [
  ['%PDF', 'a PDF document'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['{\\rtf', 'an RTF document'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Office document (.doc, .xls)'],
  ['SQLite format 3', 'an SQLite database'],
  [[0x1f, 0x8b], 'gzip data; name it .gz'],
]

/** What the bytes are, when they are not text: "a PDF document"; null for text. */
export function binaryKind(bytes: Uint8Array): string | null {
  const begins = (mark: number[] | string, at = 0) =>
    [...mark].every((c, i) => bytes[at + i] === (typeof c === 'string' ? c.charCodeAt(0) : c))
  if (begins('PK\x03\x04')) return zipKind(bytes)
  if (begins('RIFF') && begins('WEBP', 8)) return 'a WebP picture'
  return BEGINNINGS.find(([mark]) => begins(mark))?.[1] ?? null
}

function zipKind(bytes: Uint8Array): string {
  const names = Buffer.from(bytes.subarray(0, 4000)).toString('latin1')
  if (names.includes('word/') || names.includes('[Content_Types].xml'))
    return 'a Word or other Office document (.docx, .xlsx)'
  return names.includes('application/epub') ? 'an e-book (.epub)' : 'a ZIP archive; unpack it first'
}

/** Whether bytes hold control characters (but tab and carriage return): none may stand in a line of JSON. */
export const hasControls = (bytes: Uint8Array): boolean =>
  bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0d)

/** Whether a decoded page is no text: pages hold a stray control character now and then, noise one in ten. */
export function isNoise(text: string): boolean {
  const sample = text.slice(0, 10_000)
  const controls = sample.match(/[\x00-\x08\x0e-\x1f]/g)?.length ?? 0
  return controls > sample.length / 100
}
