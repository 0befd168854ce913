/** The newspaper by its address: the host without "www."; null without a URL. */
export function hostOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  return new URL(url).hostname.replace(/^www\./, '') || null
}
