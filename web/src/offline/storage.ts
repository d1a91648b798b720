/** Room on the device: asks the browser, once something was typed, not to throw local data away; tells how much is used. */
import { type Database, remember, remembered } from './db';

/** Asks once per device; browsers answer by themselves or ask the person. */
export async function askPersistence(db: Database): Promise<void> {
  if (await remembered(db, 'storageAsked')) return;
  await remember(db, { storageAsked: true });
  await navigator.storage?.persist?.();
}

/** Asks the browser again not to throw local data away; whether it promises to. */
export async function protect(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}

export interface Room {
  /** The browser promises to keep the data; null when it does not say. */
  isProtected: boolean | null;
  usedBytes: number;
  /** 0 where the browser tells neither. */
  quotaBytes: number;
}

export async function room(): Promise<Room> {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return {
    isProtected: (await navigator.storage?.persisted?.()) ?? null,
    usedBytes: usage,
    quotaBytes: quota,
  };
}

/** Whether that is why something was not kept: the device, or what the browser allows this app, is full. */
export function isFull(error: unknown): boolean {
  for (let e: unknown = error; e instanceof Error; e = (e as { inner?: unknown }).inner ?? e.cause) {
    if (e.name === 'QuotaExceededError' || /quota/i.test(e.message)) return true;
  }
  return false;
}
