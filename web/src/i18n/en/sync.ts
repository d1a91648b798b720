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
  'sync.fillingText_one': 'Receiving: {{count}} record so far. The list completes itself.',
  'sync.fillingText_other': 'Receiving: {{count}} records so far. The list completes itself.',
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
