export const sync = {
  'sync.update': 'New version',
  'sync.refused_one': '1 entry to correct',
  'sync.refused_other': '{{count}} entries to correct',
  'sync.waiting_one': '1 to send',
  'sync.waiting_other': '{{count}} to send',
  'sync.filling_one': '1 record received…',
  'sync.filling_other': '{{count}} records received…',
  'sync.offline': 'Offline',
  'sync.done': 'All sent',
};
