/** An error that is meant to be read beside the field. */
export function said(message: string): Error {
  return Object.assign(new Error(message), { fields: {} });
}
