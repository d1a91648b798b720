/** Stops a failing screen from taking the app with it; says that what was saved is safe, and what to report. */
import { RotateCw } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';

export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Page title={t('app.failed.title')} width="narrow">
        <p>{t('app.failed.text')}</p>
        <Notice tone="danger">
          <code className="break-all">
            {error.name}: {error.message} ({__VERSION__})
          </code>
        </Notice>
        <div>
          <Button look="primary" icon={RotateCw} onClick={() => location.reload()}>
            {t('app.reload')}
          </Button>
        </div>
      </Page>
    );
  }
}
