/** What the list of feedback is filtered by, as the address says it. */
export const feedbackFilters = ['q', 'pour', 'etat', 'qui', 'equipe', 'du', 'au'] as const;

export type FeedbackFilters = Record<(typeof feedbackFilters)[number], string>;
