/**
 * Which exports were asked for on this device: the server lists none, and only who asked may take a file away. Kept
 * per user, the newest first; nothing of what they hold.
 */
const place = (userId: string) => `besace.exports.${userId}`;
const kept = 20;

export function askedFor(userId: string): string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(place(userId)) ?? '[]');
    return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(userId: string, exportId: string) {
  const list = [exportId, ...askedFor(userId).filter((one) => one !== exportId)].slice(0, kept);
  try {
    localStorage.setItem(place(userId), JSON.stringify(list));
  } catch {
    // Storage closed to this page: the pill still says when it is done.
  }
}
