/** A screen in a chunk of its own, read when it is asked for or ahead of that. */
import { type ComponentType, type ReactNode, useEffect, useReducer, useState } from 'react';
import { asking } from '@/offline/idle';
import { reloadForUpdate } from '@/offline/update';
import { Skeleton } from '@/ui/skeleton';

interface ScreenModule<Props> {
  default: ComponentType<Props>;
  /** Asks the device for what the screen shows, before it is drawn. */
  ahead?: () => Promise<unknown>;
}

export class Screen<Props extends object = object> {
  /** Once its chunk is there. */
  component: ComponentType<Props> | undefined;

  constructor(private readonly load: () => Promise<ScreenModule<Props>>) {}

  async read(): Promise<void> {
    this.component ??= (await this.load()).default;
  }

  /** Reads it, and what it asks of the device. */
  async begin(): Promise<void> {
    await this.read();
    await (await this.load()).ahead?.();
  }

  ahead(): Promise<void> {
    return this.read().catch(() => undefined); // whoever opens it is told
  }
}

interface ShowProps<Props extends object> {
  screen: Screen<Props>;
  props?: Props;
  /** Holds the place while the chunk is on its way. */
  waiting?: ReactNode;
}

/**
 * A screen whose chunk is there is drawn by the tap that asks for it, any other as soon as it is. `lazy` with Suspense would
 * show a fallback each first time, and React holds back what comes after one until it was looked at for 300 ms. A chunk that
 * cannot be read because its version is gone becomes that of the new one; any other is told to the ErrorBoundary.
 */
export function Show<Props extends object>({ screen, props, waiting = <Waiting /> }: ShowProps<Props>) {
  const [failure, setFailure] = useState<{ of: Screen<Props>; cause: unknown }>();
  const [, draw] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (screen.component) return;
    let gone = false;
    const answered = asking();
    screen
      .read()
      .then(
        () => gone || draw(),
        async (cause) => {
          const reloading = await reloadForUpdate().catch(() => false);
          if (!gone && !reloading) setFailure({ of: screen, cause });
        },
      )
      .finally(answered);
    return () => {
      gone = true;
    };
  }, [screen]);
  if (failure?.of === screen) throw failure.cause;
  return screen.component ? <screen.component {...(props as Props)} /> : waiting;
}

export function Waiting() {
  return (
    <div className="p-4">
      <Skeleton />
    </div>
  );
}
