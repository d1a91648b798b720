/** That somebody was told of the use of her data: by which notice, and how. What reads it out and notes it is `inform-tick.tsx`. */
import { type Change, create } from '@/offline/changes';
import type { Rows } from '@/offline/entities';
import { ref } from '@/offline/line';

export type NoticeSource = Rows['privacy_notice']['source'];
export type Means = Rows['notice_delivery']['means'];

/** By which notice she was told, and how; the notice may have another edition since. */
export interface Informed {
  noticeId: string;
  source: NoticeSource;
  means: Means;
}

/** The ways that are at hand where one meets somebody. */
export const meansInPerson = ['spoken', 'shown', 'handed'] as const satisfies readonly Means[];

/** Notes that a contact of the account was told, or the account itself, at the moment of saving. */
export function giveNotice(accountId: string, informed: Informed, contactId = ''): Change {
  const change = create('notice_delivery', { ...informed, ...(contactId ? { contactId } : {}) }, accountId);
  return {
    ...change,
    shape: (author, row) => {
      const shape = change.shape(author, row);
      const after = contactId ? { after: [ref('contact', contactId)] } : {};
      return { ...shape, ...after, body: { ...shape.body, givenAt: author.now } };
    },
  };
}
