// Stands in for zod in the browser. The workspace only needs methods and paths of the contract: the server checks what
// it is sent, and its answers are what the contract says. Leaving the schemas out saves a tenth of the first load.

const schema: unknown = new Proxy(() => undefined, {
  get: (_, key) => {
    if (typeof key === 'string' && /^(safe)?parse/i.test(key))
      throw new Error('nothing is validated in the browser')
    return schema
  },
  apply: () => schema,
})

export const z = schema
