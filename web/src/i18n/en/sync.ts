export const sync = {
  'sync.update': 'New version',
  'sync.updateUnkept':
    'The device is full: what you are typing would be lost. Save it or make room, then take the new version.',
  'sync.updateBusy':
    'The version in use has not finished yet: the new one takes over as soon as it can. Touch it again, or close the other tabs of Besace.',
  'sync.refused_one': '1 entry to correct',
  'sync.refused_other': '{{count}} entries to correct',
  'sync.waiting_one': '1 to send',
  'sync.waiting_other': '{{count}} to send',
  'sync.filling_one': '1 record received…',
  'sync.filling_other': '{{count}} records received…',
  'sync.keptHere_one': '1 entry waits to be sent, kept on this device.',
  'sync.keptHere_other': '{{count}} entries wait to be sent, kept on this device.',
  'sync.fillingText': 'First reading under way: the rest comes by itself.',
  'sync.soFar': 'Lists and figures are of what has been received so far: {{rows}}.',
  'sync.received.account_one': '{{count}} account',
  'sync.received.account_other': '{{count}} accounts',
  'sync.received.contact_one': '{{count}} contact',
  'sync.received.contact_other': '{{count}} contacts',
  'sync.received.event_one': '{{count}} appointment or task',
  'sync.received.event_other': '{{count}} appointments and tasks',
  'sync.received.note_one': '{{count}} note',
  'sync.received.note_other': '{{count}} notes',
  'sync.received.visit_one': '{{count}} visit',
  'sync.received.visit_other': '{{count}} visits',
  'sync.stopped_one': 'No network for now. The first reading stopped at {{count}} record: it will go on by itself.',
  'sync.stopped_other': 'No network for now. The first reading stopped at {{count}} records: it will go on by itself.',
  'sync.stoppedServer_one':
    'The server does not answer properly: next try {{when}}. The first reading stopped at {{count}} record.',
  'sync.stoppedServer_other':
    'The server does not answer properly: next try {{when}}. The first reading stopped at {{count}} records.',
  'sync.stoppedFull_one':
    'This device has no room left: the first reading stopped at {{count}} record. Make some room, it will go on by itself.',
  'sync.stoppedFull_other':
    'This device has no room left: the first reading stopped at {{count}} records. Make some room, it will go on by itself.',
  'sync.soon': 'in less than a minute',
  'sync.offline': 'Offline',
  'sync.trouble': 'Server in trouble',
  'sync.full': 'Device full',
  'sync.clock': 'Clock to set',
  'install.offer': 'Everything is on this device. Install Besace to open it from the home screen, without network too.',
  'install.byHand':
    'Everything is on this device. For Safari to keep it, touch “Share”, then “Add to Home Screen”, and open Besace from there.',
  'install.yes': 'Install',
  'install.no': 'No thanks',
  'install.understood': 'Understood',
  'sync.done': 'All sent',
};
