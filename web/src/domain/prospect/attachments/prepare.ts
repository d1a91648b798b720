/**
 * A file as it is kept: a picture is drawn again, upright, small enough for a slow network, and tells nothing of where
 * it was taken; a PDF stays as it is. The content says which it is, not the name.
 */
import '@/i18n/fr/attachments';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import type { ReadyFile } from '@/offline/files';
import { said } from '../said';

const pictureAtMost = 300_000;
const documentAtMost = 5 * 1024 * 1024;
/** No picture of a phone weighs as much; decoding more would exhaust it. */
const readAtMost = 60_000_000;

/** What one holds it for: a card, or whatever it turns out to be. Throws why not, in words. */
export async function prepare(file: File, wanted: 'business_card' | 'any', zone: string): Promise<ReadyFile> {
  if (file.size > readAtMost) throw said(t(tooLarge(file.type)));
  const taken = new Date(Math.min(file.lastModified || Date.now(), Date.now()));
  const pdf = (await file.slice(0, 5).text()) === '%PDF-';
  if (pdf && file.size > documentAtMost) throw said(t('attachment.tooLarge'));
  const kind = wanted === 'business_card' ? wanted : pdf ? 'document' : 'photo';
  const name =
    nameOf(file.name) || t('attachment.named', { kind: t(`attachment.kind.${kind}`), day: date(taken, zone) });
  return {
    kind,
    fileName: `${name}${pdf ? '.pdf' : '.jpg'}`,
    takenAt: taken.toISOString(),
    mediaType: pdf ? 'application/pdf' : 'image/jpeg',
    bytes: pdf ? await file.arrayBuffer() : await smaller(file),
  };
}

/** Of what is too heavy even to be looked into: the browser says what it takes it for. */
function tooLarge(type: string) {
  if (type === 'application/pdf') return 'attachment.tooLarge';
  return type.startsWith('image/') ? 'attachment.tooLargePicture' : 'attachment.tooLargeFile';
}

/** The name without its ending; none when it is what a camera calls everything. */
function nameOf(name: string): string {
  const stem = name
    .replace(/\.[^.]*$/, '')
    .trim()
    .slice(0, 150);
  return /^(image|img|photo|capture|pxl|dsc|wa)?[-_ ]*[\d_-]*$/i.test(stem) ? '' : stem;
}

/** Longest sides and qualities to try, the best first. */
const tries = [
  [1600, 0.82],
  [1600, 0.65],
  [1200, 0.65],
  [900, 0.6],
  [600, 0.5],
] as const;

async function smaller(file: File): Promise<ArrayBuffer> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw said(t('attachment.unreadable'));
  });
  try {
    for (const [side, quality] of tries) {
      const drawn = await draw(picture, side, quality);
      if (drawn.size <= pictureAtMost) return await drawn.arrayBuffer();
    }
  } finally {
    picture.close();
  }
  throw said(t('attachment.tooDetailed'));
}

async function draw(picture: ImageBitmap, side: number, quality: number): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) throw said(t('attachment.unreadable'));
  // JPEG has no transparency: what shows nothing is paper.
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  if (!drawn) throw said(t('attachment.unreadable'));
  return drawn;
}
