interface Located {
  street?: string | undefined;
  postcode?: string | undefined;
  town?: string | undefined;
}

/** Where an account is, in one line: « 12 rue Serpenoise, 57000 Metz ». Two that bear one name in a town are told apart by it. */
export function place(at: Located | undefined): string {
  return [at?.street, [at?.postcode, at?.town].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}
