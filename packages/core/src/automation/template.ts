/** What a template may say of a ticket and its people: {{customer.name}}. */
export const templateVariables = [
  'customer.name',
  'customer.first_name',
  'customer.email',
  'ticket.id',
  'ticket.subject',
  'agent.name',
  'group.name',
  'company.name',
  'due.time',
] as const
export type TemplateVariable = (typeof templateVariables)[number]
export type Values = Partial<Record<TemplateVariable, string>>

const PLACE = /\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}]*?)\s*)?\}\}/g

/** Names in a template that mean nothing; an empty list says that it can be used. */
export function templateProblems(template: string): string[] {
  const names = [...template.matchAll(PLACE)].map((match) => match[1]!)
  return [...new Set(names.filter((name) => !(templateVariables as readonly string[]).includes(name)))]
}

/**
 * Fills a template (SPEC A3): `{{customer.first_name|friend}}` says "friend" where the name is not known.
 * @param harmless how a value is made harmless where the template is going, such as HTML
 */
export function fill(
  template: string,
  values: Values,
  harmless: (value: string) => string = (value) => value,
): string {
  return template.replace(PLACE, (_, name: string, otherwise = '') =>
    harmless(values[name as TemplateVariable] || String(otherwise)),
  )
}
