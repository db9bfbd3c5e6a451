import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'

// The workspace's texts: the same keys in every language, with the same arguments, each well-formed and used.
const root = 'apps/workspace/src'
const languages = ['ru', 'en']
const complaints = []

const catalogues = Object.fromEntries(
  languages.map((language) => [language, JSON.parse(readFileSync(`${root}/i18n/${language}.json`, 'utf8'))]),
)
const keys = [...new Set(languages.flatMap((language) => Object.keys(catalogues[language])))].sort()

for (const key of keys) {
  const missing = languages.filter((language) => typeof catalogues[language][key] !== 'string')
  if (missing.length) complaints.push(`${key}: missing in ${missing.join(', ')}`)
  else sameArguments(key)
}

const source = readdirSync(root, { recursive: true })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(root, name), 'utf8'))
  .join('\n')
const literals = new Set([...source.matchAll(/['"`]([\w.-]+)['"`]/g)].map((match) => match[1]))
// A key made from a code, as in t(`status.${status}`): everything under its prefix counts as used.
const prefixes = [...source.matchAll(/`([\w-]+\.(?:[\w-]+\.)*)\$\{/g)].map((match) => match[1])
const called = [...source.matchAll(/\b(?:t|say)\(\s*'([\w.-]+)'/g)].map((match) => match[1])

for (const key of keys)
  if (!literals.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)))
    complaints.push(`${key}: not used anywhere`)
for (const key of new Set(called))
  if (!keys.includes(key)) complaints.push(`${key}: used, but there is no text for it`)

for (const complaint of complaints) console.error(complaint)
if (complaints.length) process.exit(1)

function sameArguments(key) {
  const named = languages.map((language) => [...argumentsOf(key, language)].sort().join(', '))
  if (new Set(named).size > 1) complaints.push(`${key}: arguments differ (${named.join(' | ')})`)
}

function argumentsOf(key, language) {
  const names = new Set()
  try {
    collect(parse(catalogues[language][key]), names)
  } catch (error) {
    complaints.push(`${key}: ${language} is not well-formed: ${error.message}`)
  }
  return names
}

function collect(elements, names) {
  for (const element of elements) {
    if (element.type !== TYPE.literal && element.type !== TYPE.pound && element.type !== TYPE.tag)
      names.add(element.value)
    if (element.options) for (const option of Object.values(element.options)) collect(option.value, names)
    if (element.children) collect(element.children, names)
  }
}
