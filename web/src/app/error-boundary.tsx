/**
 * Stops a failing screen from taking the app with it; says that what was saved is safe, and what to report. A chunk that the
 * device does not have is no failure of the screen: it comes with the network, or with the new version where there is one.
 */
import { RotateCw } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { t } from '@/i18n/t';
import { reloadForUpdate } from '@/offline/update';
import { Button } from '@/ui/button';
import { isMissing } from '@/ui/missing';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';

export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error) {
    if (isMissing(error)) void reloadForUpdate().catch(() => undefined); // it is told, with the way to try again
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const missing = isMissing(error);
    return (
      <Page title={t(missing ? 'app.missing.title' : 'app.failed.title')} width="narrow">
        <p>{t(missing ? 'app.missing.text' : 'app.failed.text')}</p>
        {!missing && (
          <Notice tone="danger">
            <code className="break-all">
              {error.name}: {error.message} ({__VERSION__})
            </code>
          </Notice>
        )}
        <div>
          <Button look="primary" icon={RotateCw} onClick={() => location.reload()}>
            {t(missing ? 'action.retry' : 'app.reload')}
          </Button>
        </div>
      </Page>
    );
  }
}
