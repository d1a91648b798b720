/** Numbers as people write them, of what the server says for machines. */

/** 00000001800010 → « 000 000 018 00010 ». */
export function spaced(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4');
}

/** +33353010081 → « 03 53 01 00 81 »; one of another country stays as it is. */
export function phone(number: string): string {
  const national = /^\+33(\d{9})$/.exec(number)?.[1];
  return national ? (`0${national}`.match(/\d\d/g) ?? []).join(' ') : number;
}
