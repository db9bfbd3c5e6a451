// Old syntax on purpose: an old Node must get as far as saying that it is old.
export function isNodeUsable() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return true
  console.error(`Opora needs Node 20.19 or newer; this is Node ${process.versions.node}.`)
  process.exitCode = 1
  return false
}
