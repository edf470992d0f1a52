/** The kind of what is dragged: an action, by its id. */
export const dragged = 'text/x-advice';
