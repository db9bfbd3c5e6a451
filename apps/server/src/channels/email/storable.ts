/** Text that PostgreSQL can store, whatever came in: without NUL and halves of surrogate pairs. */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()
