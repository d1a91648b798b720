/** The address of the screen that was left last: a list that one comes back to gives the focus to its row. */
let address = '';

export function leave(screen: string) {
  address = screen;
}

export function leftLast(): string {
  return address;
}
