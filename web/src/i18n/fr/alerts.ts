import { learn } from '../learned';

/** What is about to end, on « Aujourd’hui ». */
export const alerts = learn({
  'alerts.consents': 'Accords qui expirent bientôt',
  'alerts.consentEnds': '{{channel}} : accord jusqu’au {{day}}',
  'alerts.others_one': 'Et {{count}} autre dans le mois',
  'alerts.others_other': 'Et {{count}} autres dans le mois',
  'alerts.channel.phone': 'Appels',
  'alerts.channel.sms': 'SMS',
  'alerts.channel.email': 'E-mails',
  'alerts.channel.social': 'Messages privés',
  'alerts.channel.mail': 'Courriers',
  'alerts.channel.leaflet': 'Prospectus',
  'alerts.channel.visit': 'Visites',
});
