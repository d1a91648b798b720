/**
 * A part that stands outside the routes, in a chunk of its own that is read when it is asked for. One that cannot be read
 * leaves the app as it is: it says so, goes, and is read again by whoever asks again.
 */
import { Component, type ComponentType, type ReactNode, Suspense } from 'react';
import { t } from '@/i18n/t';
import { isMissing } from '@/ui/missing';
import { showToast } from '@/ui/toast';
import { Screen, Show } from './screen';

interface Going {
  /** It could not be read, and is to go. */
  onGone: () => void;
}

export function lazyPart<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props & Going> {
  const part = new Screen<Props>(load);
  return ({ onGone, ...props }) => (
    <Contained onGone={onGone}>
      <Suspense fallback={null}>
        <Show screen={part} props={props as unknown as Props} waiting={null} />
      </Suspense>
    </Contained>
  );
}

class Contained extends Component<Going & { children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown) {
    if (!isMissing(error)) return;
    showToast(t('app.missing.part'));
    this.props.onGone();
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (!isMissing(error)) throw error; // it is the part that fails, which the boundary of the app tells
    return null;
  }
}
