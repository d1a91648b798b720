/** A manager plans as next action a visit that the law blocks: asked of the server at once, with the reason. */
import '@/i18n/fr/sheet';
import { answer, api, ifMatch } from '@/api/client';
import { t } from '@/i18n/t';
import { know } from '@/offline/known';
import { showToast } from '@/ui/toast';
import type { Account, Schemas } from '../row';

export async function overrideNext(
  account: Account,
  nextAction: Schemas['NextActionInput'],
  reason: string,
): Promise<void> {
  const planned = await answer(
    api.POST('/v1/accounts/{accountId}/next-action/override', {
      params: { path: { accountId: account.id }, header: ifMatch({ version: account.version ?? 0 }) },
      body: { nextAction, reason },
    }),
  );
  await know('account', planned);
  showToast(t('next.planned'));
}
