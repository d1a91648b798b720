/**
 * A part of a screen in a chunk of its own, as `lazy` of React, read when it is first drawn. One that the device does not have
 * leaves the rest of the screen as it is: it says so in its place, and is read again once there is network; a sheet that somebody
 * has just asked for (`onClose`) says so in passing and closes.
 *
 *     const WayTo = part(async () => ({ default: (await import('./way-to')).WayTo }));
 */
import { Component, type ComponentType, lazy, useEffect } from 'react';
import { t } from '@/i18n/t';
import { Button } from './button';
import { isMissing } from './missing';
import { Notice } from './notice';
import { showToast } from './toast';

let told: () => void = () => undefined;

/** Calls back when a part could not be read: its version may be gone. */
export function onMissingPart(tell: () => void): void {
  told = tell;
}

export function part<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  const held: Held<Props> = {
    Chunk: lazy(load),
    anew() {
      held.Chunk = lazy(load); // the one before remembers that it failed
    },
  };
  // A function: a `ref` is one more prop of the part, where a class would keep it to itself.
  const drawn = (props: Props) => <Guard held={held as unknown as Held<object>} own={props} />;
  return drawn;
}

interface Held<Props extends object> {
  Chunk: ComponentType<Props>;
  anew: () => void;
}

class Guard extends Component<{ held: Held<object>; own: object }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown) {
    if (!isMissing(error)) return;
    this.props.held.anew();
    told();
    const { onClose } = this.props.own as { onClose?: () => void };
    if (!onClose) return;
    showToast(t('app.missing.part'));
    onClose();
  }

  again = () => this.setState({ error: undefined });

  override render() {
    const { held, own } = this.props;
    const { error } = this.state;
    if (error === undefined) return <held.Chunk {...own} />;
    if (!isMissing(error)) throw error; // it is the part that fails, which the boundary of the app tells
    return 'onClose' in own ? null : <Missing onAgain={this.again} />;
  }
}

function Missing({ onAgain }: { onAgain: () => void }) {
  useEffect(() => {
    window.addEventListener('online', onAgain);
    return () => window.removeEventListener('online', onAgain);
  }, [onAgain]);
  return <Notice actions={<Button onClick={onAgain}>{t('action.retry')}</Button>}>{t('app.missing.part')}</Notice>;
}
