const browsers: [RegExp, string][] = [
  [/YaBrowser/, 'Yandex'],
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** «Chrome, Linux» from what a browser says about itself; null when it says nothing known. */
export function deviceOf(userAgent: string): string | null {
  const name = ([known]: [RegExp, string]) => known.test(userAgent)
  const found = [browsers.find(name)?.[1], systems.find(name)?.[1]].filter(Boolean)
  return found.length > 0 ? found.join(', ') : null
}
