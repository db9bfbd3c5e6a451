/** How well something is known: from beginner to the one whom the others ask. */
export const levels = ['1', '2', '3', '4', '5']
