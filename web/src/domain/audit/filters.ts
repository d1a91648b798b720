/** What the trail is filtered by, as the address says it. */
export const auditFilters = ['qui', 'objet', 'id', 'action', 'du', 'au'] as const;

export type Filters = Record<(typeof auditFilters)[number], string>;
