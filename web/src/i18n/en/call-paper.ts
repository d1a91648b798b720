export const callPaper = {
  'callPaper.asOf': 'Printed on {{moment}}. What the law allows changes: check in Besace before calling.',
  'callPaper.hours': 'Hours at which a private person may be called, at their local time: {{hours}}.',
  'callPaper.who': 'Who',
  'callPaper.numbers': 'Numbers',
  'callPaper.noNumber': 'no number',
  'callPaper.may': 'Call',
  'callPaper.outcome': 'How the call ended',
  'callPaper.called': '{{outcome}}, on {{moment}}',
};
