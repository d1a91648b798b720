/** A line of the timeline about lawful contact, in words; empty for a line about anything else. */
import '@/i18n/fr/lawful';
import { t } from '@/i18n/t';
import { type Channel, channels } from './standing';

const outcomes = [
  'reached',
  'no_answer',
  'voicemail',
  'busy',
  'wrong_number',
  'call_back',
  'refused',
  'objected',
] as const;

/** Written to, she has not answered yet. */
const written: readonly (Channel | undefined)[] = ['sms', 'email', 'mail', 'leaflet'];

/** How a contact ended: who was reached by a message answered it. */
export function endOf(channel: Channel | undefined, outcome: (typeof outcomes)[number] | undefined): string {
  if (written.includes(channel) && (!outcome || outcome === 'no_answer')) return t('lawful.outcome.sent');
  if (!outcome) return t('lawful.outcome.unknown');
  return outcome === 'reached' && (channel === 'social' || written.includes(channel))
    ? t('lawful.social.outcome.reached')
    : t(`lawful.outcome.${outcome}`);
}

export function toldOf(kind: string, data: Record<string, unknown>): string {
  const channel = channels.find((one) => one === data.channel);
  const way = channel ? t(`lawful.channel.${channel}`) : '';
  const reference = String(data.reference ?? '');
  switch (kind) {
    case 'consent_given':
    case 'consent_withdrawn':
      return t(`lawful.story.${kind}`, { channel: way });
    case 'objection_noted':
      return way ? t('lawful.story.objection_notedTo', { channel: way }) : t('lawful.story.objection_noted');
    case 'objection_lifted':
    case 'call_back_asked':
    case 'call_back_closed':
      return t(`lawful.story.${kind}`);
    case 'contract_noted':
    case 'contract_ended':
      return t(`lawful.story.${kind}`, { reference });
    case 'contact_attempt': {
      const outcome = outcomes.find((one) => one === data.outcome);
      return t('lawful.story.attempt', {
        channel: way,
        outcome: endOf(channel, outcome),
      });
    }
    default:
      return '';
  }
}
