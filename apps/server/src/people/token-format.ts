/** How an API token looks, so that scanners for leaked secrets can find one. */
export const TOKEN = /^opora_[\w-]{43}$/
