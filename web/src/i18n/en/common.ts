export const common = {
  'app.skip': 'Skip to content',
  'app.notFound.title': 'This page does not exist',
  'app.notFound.text': 'The link may be incomplete, or the page has moved.',
  'app.failed.title': 'This screen has stopped',
  'app.failed.text':
    'What you saved is safe on this device. Reload the page; if it happens again, send this message to your administrator:',
  'app.reload': 'Reload',
  'app.home': 'Back to the start',

  'action.close': 'Close',
  'action.continue': 'Continue',
  'action.undo': 'Undo',
  'action.retry': 'Try again',
  'filter.remove': 'Remove {{name}}',
  'form.optional': '(optional)',
  'form.errors_one': 'One field needs correcting:',
  'form.errors_other': '{{count}} fields need correcting:',
  'form.required': 'This field is needed.',
  'state.loading': 'Loading…',

  'error.offline': 'No network for now. Try again when it is back.',
  'error.server': 'The server could not answer. Try again in a moment.',

  'nav.main': 'Main navigation',
  'nav.today': 'Today',
  'nav.portfolio': 'Portfolio',
  'nav.map': 'Map',
  'nav.capture': 'Capture',
  'nav.account': 'My account',
  'nav.menu': 'Menu',
  'nav.collapse': 'Collapse the menu',
  'nav.expand': 'Expand the menu',
};
