export const alerts = {
  'alerts.consents': 'Consents that end soon',
  'alerts.consentEnds': '{{channel}}: consent until {{day}}',
  'alerts.others_one': 'And {{count}} other one within the month',
  'alerts.others_other': 'And {{count}} other ones within the month',
  'alerts.channel.phone': 'Calls',
  'alerts.channel.sms': 'Text messages',
  'alerts.channel.email': 'E-mails',
  'alerts.channel.social': 'Private messages',
  'alerts.channel.mail': 'Letters',
  'alerts.channel.leaflet': 'Leaflets',
  'alerts.channel.visit': 'Visits',
} as const;
