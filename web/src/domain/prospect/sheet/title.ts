/** What an event of the timeline is called. */
import '@/i18n/fr/sheet';
import '@/i18n/fr/visited';
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import { toldOf } from '../lawful/told';
import type { Account } from '../row';
import type { Event } from './story';

const words = (value: unknown) => String(value ?? '');

/** What happened, in a line; a kind of a later server is an event. */
export function titleOf({ kind, data }: Event, nameOf: (id: string | undefined) => string): string {
  switch (kind) {
    case 'note':
    case 'call':
    case 'visit':
    case 'email':
    case 'mail':
    case 'meeting': {
      const name = t(`note.kind.${kind}`);
      if (kind === 'visit' && data.outcome) {
        return t('story.visit', { outcome: t(`visit.outcome.${data.outcome as Rows['visit']['outcome']}`) });
      }
      if (data.direction === 'inbound' || data.direction === 'outbound') {
        return t('story.exchange', { kind: name, direction: t(`note.direction.${data.direction}`).toLowerCase() });
      }
      return name;
    }
    case 'status_changed': {
      const to = data.to as Account['status'];
      const reason = words(data.reason);
      return [t('story.status', { status: t(`account.status.${to}`) }), reason].filter(Boolean).join(' · ');
    }
    case 'owner_changed':
      return t('story.owner', { name: nameOf(words(data.to)) || '—' });
    case 'next_action_done': {
      const action = data.action as 'call' | 'visit' | 'email' | 'mail' | 'quote' | 'other';
      return [t('story.done', { kind: t(`action.kind.${action}`) }), words(data.label)].filter(Boolean).join(' · ');
    }
    case 'note_removed':
      return t('story.removed');
    case 'qualified':
      return t('story.qualified', { score: Number(data.score) });
    case 'merged':
    case 'unmerged':
      return t(`story.${kind}`, { name: words(data.name) });
    case 'imported':
      return t('story.imported', { file: words(data.file) });
    default:
      return toldOf(kind, data) || t('story.other');
  }
}
