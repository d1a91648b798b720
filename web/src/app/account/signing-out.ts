/** Asks the page of one's account to show where one signs out: `/compte?sortir`. */
export const signingOut = 'sortir';
