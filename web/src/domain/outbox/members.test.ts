// @vitest-environment node
/** Every member of every body that the device sends has words, or a reason to be left out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { entities, type Patchable } from '@/offline/entities';
import type { acts } from './describe';
import { labels, unsaid } from './members';

const contract = readFileSync(join(import.meta.dirname, '../../../../openapi.yaml'), 'utf8');

/** Where each act is sent; null for one without a body. */
const sent: Record<(typeof acts)[number], string | null> = {
  transition: 'post /v1/accounts/x/transition',
  archive: null,
  restore: null,
  planNextAction: 'put /v1/accounts/x/next-action',
  dropNextAction: null,
  finishNextAction: 'post /v1/accounts/x/next-action/done',
  favour: null,
  qualify: 'post /v1/accounts/x/qualifications',
  startWith: null,
  withdrawConsent: 'post /v1/consents/x/withdraw',
  liftObjection: 'post /v1/privacy-objections/x/lift',
  overrideObjection: 'post /v1/privacy-objections/x/override',
  closeCallBack: 'post /v1/call-backs/x/close',
  endContract: 'post /v1/current-contracts/x/end',
  answerContact: 'post /v1/contact-attempts/x/answer',
  turnEvent: 'post /v1/events/x/transition',
  closeCallList: null,
  reopenCallList: null,
  moveEvent: 'post /v1/events/x/move',
  takeOutEvent: 'post /v1/events/x/occurrences',
  retryLetter: null,
  abandonLetter: null,
};

/** What the definitions of the entities do not tell: see changes.ts and letter-changes.ts. */
const others = [
  'post /v1/visits/x/grids',
  'post /v1/events/x/grids',
  'post /v1/calls/x/grids',
  'post /v1/accounts/x/letters',
];

const created = Object.values(entities).flatMap(({ createAt }) => (createAt ? [`post ${createAt('x')}`] : []));
const changed = (
  [
    'account',
    'contact',
    'establishment',
    'account_address',
    'note',
    'attachment',
    'call_list',
    'visit',
    'visit_prep',
    'visit_grid',
    'call_grid',
    'fair',
    'view',
    'event',
    'presence',
  ] as const satisfies Patchable[]
).map((entity) => `patch ${entities[entity].at?.('x')}`);

/** The lines below one that begins with `head`, up to the next of its depth. */
function below(text: string, head: string): string {
  const [, after] = text.split(`\n${head}`);
  const depth = /^ */.exec(head)?.[0].length ?? 0;
  return after?.split(new RegExp(`\n {${depth}}(?=\\S)`))[0] ?? '';
}

function bodyOf(operation: string): string {
  const [method, path = ''] = operation.split(' ');
  const templates = [...contract.matchAll(/^ {2}(\/v1\/\S+):$/gm)].map(([, template = '']) => template);
  const template = templates.find((one) => one.replace(/\{\w+\}/g, 'x') === path) ?? path;
  return (
    below(below(contract, `  ${template}:`), `    ${method}:`)
      .split('requestBody')[1]
      ?.split('responses:')[0] ?? ''
  );
}

/** The members of the body, one depth down; a file goes as bytes, with its members in the query. */
function membersOf(operation: string): string[] {
  const body = bodyOf(operation);
  const name = /schemas\/(\w+)/.exec(body)?.[1];
  const schema = name ? below(contract, `    ${name}:`) : body;
  const inside = schema.split(/properties:/)[1] ?? '';
  return inside.startsWith(' {')
    ? [...inside.matchAll(/(\w+): \{/g)].map(([, member = '']) => member)
    : [...schema.matchAll(/^ {8}(\w+):/gm)].map(([, member = '']) => member);
}

const operations = [...created, ...changed, ...others, ...Object.values(sent).filter((one) => one !== null)];

it.each(operations.filter((one) => !one.endsWith('/attachments')))('has words for the members of %s', (operation) => {
  const members = membersOf(operation);
  expect(members).not.toEqual([]);
  expect(members.filter((member) => member !== 'custom' && !(member in labels) && !unsaid.has(member))).toEqual([]);
});

it('gives each member words, or a reason, not both', () => {
  expect([...unsaid].filter((member) => member in labels)).toEqual([]);
});
