/** Gives what is not sent as a file: to keep, or to give to somebody who can enter it by hand. */
import { exportUnsent } from '@/offline/access';

export async function download(only?: Parameters<typeof exportUnsent>[0]): Promise<void> {
  const address = URL.createObjectURL(await exportUnsent(only));
  const link = document.createElement('a');
  link.href = address;
  link.download = `besace-saisies-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
