export function SearchResults() {
  return null
}
