/** The questions and the acts about personal data; what they change is read again. */
import { answer, api, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { after, changing, refreshServer, useServer, useServerPages } from '@/api/server';

type Schemas = components['schemas'];
export type DataRequest = Schemas['DataRequest'];
export type DataRequestInput = Schemas['DataRequestInput'];
export type Kind = Schemas['DataRequestKind'];
export type Act = Schemas['DataRequestActInput']['act'];
export type Dossier = Schemas['Dossier'];
export type LegalRule = Schemas['LegalRule'];
export type Term = Schemas['RetentionTerm'];
export type Night = Schemas['RetentionNight'];
export type RetentionLine = Schemas['RetentionLine'];
export type Source = Schemas['NoticeSource'];
export type Notice = Schemas['Notice'];
export type NoticeList = Schemas['NoticeList'];
export type PersonPrivacy = Schemas['PersonPrivacy'];
export type Draw = Schemas['TextDraw'];
export type DrawItem = Schemas['TextDrawItem'];

export const kinds = ['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection'] as const;
export const sources = ['collected', 'fair', 'referral', 'register', 'imported'] as const;
export const means = ['spoken', 'shown', 'handed', 'email', 'mail', 'sms'] as const;

const changed = <Row>(work: Promise<Row>) => changing('privacy', work);

export const useOfAccount = (accountId: string) =>
  useServer(['privacy', 'account', accountId], () =>
    answer(api.GET('/v1/accounts/{accountId}/privacy', { params: { path: { accountId } } })),
  );

export const useRequests = (closed: boolean) =>
  useServerPages(['privacy', 'requests', closed], (cursor) =>
    answer(api.GET('/v1/privacy/data-requests', { params: { query: { limit: 50, closed, ...after(cursor) } } })),
  );

export const useRequest = (dataRequestId: string) =>
  useServer(['privacy', 'request', dataRequestId], () =>
    answer(api.GET('/v1/privacy/data-requests/{dataRequestId}', { params: { path: { dataRequestId } } })),
  );

export const useDossier = (row: DataRequest, when: boolean) =>
  useServer(
    ['privacy', 'dossier', row.id, row.version],
    () =>
      answer(
        api.GET('/v1/privacy/data-requests/{dataRequestId}/dossier', { params: { path: { dataRequestId: row.id } } }),
      ),
    { when },
  );

export const usePolicy = (watch = false) =>
  useServer(['privacy', 'retention'], () => answer(api.GET('/v1/privacy/retention')), {
    every: () => (watch ? 1500 : false),
  });

export const useLegalRules = () =>
  useServer(['legal-rules'], async () => (await answer(api.GET('/v1/legal-rules'))).items);

export const useDue = () =>
  useServerPages(['privacy', 'due'], (cursor) =>
    answer(
      api.GET('/v1/privacy/retention-lines', { params: { query: { limit: 50, state: 'due', ...after(cursor) } } }),
    ),
  );

export const useNightLines = (nightId: string) =>
  useServerPages(['privacy', 'night', nightId], (cursor) =>
    answer(api.GET('/v1/privacy/retention-lines', { params: { query: { limit: 50, nightId, ...after(cursor) } } })),
  );

export const useNotices = () => useServer(['privacy', 'notices'], () => answer(api.GET('/v1/privacy/notices')));
export const useUninformed = () =>
  useServer(['privacy', 'uninformed'], () => answer(api.GET('/v1/privacy/uninformed')));
export const useRegister = () => useServer(['privacy', 'register'], () => answer(api.GET('/v1/privacy/register')));

export const useDraws = (drawId: string) =>
  useServer(
    ['privacy', 'draws', drawId],
    () => answer(api.GET('/v1/privacy/text-draws', { params: { query: drawId ? { drawId } : {} } })),
    { steady: true },
  );

const of = (row: DataRequest) => ({ path: { dataRequestId: row.id }, header: ifMatch(row) });

export const actOn = (row: DataRequest, act: Act, text: string) =>
  changed(answer(api.POST('/v1/privacy/data-requests/{dataRequestId}/acts', { params: of(row), body: { act, text } })));

export const erase = (row: DataRequest) =>
  changed(answer(api.POST('/v1/privacy/data-requests/{dataRequestId}/erasure', { params: of(row) })));

export const choose = (body: Schemas['RetentionChoiceInput']) =>
  changed(answer(api.POST('/v1/privacy/retention', { body })));
export const runNight = () => answer(api.POST('/v1/privacy/nights'));
export const readAgain = () => refreshServer(['privacy']);

export const decide = (body: Schemas['RetentionDecisionInput']) =>
  changed(answer(api.POST('/v1/privacy/retention-lines/decide', { body })));

/** `over`: the edition that the text was written over, 0 for none. */
export const publish = (source: Source, body: string, over: number) =>
  changed(answer(api.POST('/v1/privacy/notices', { body: { source, body, over } })));

export const judge = (row: DrawItem, body: Schemas['TextJudgementInput']) =>
  changed(
    answer(
      api.POST('/v1/privacy/text-draw-items/{textDrawItemId}/judgement', {
        params: { path: { textDrawItemId: row.id }, header: ifMatch(row) },
        body,
      }),
    ),
  );
