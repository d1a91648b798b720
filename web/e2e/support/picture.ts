/** A small real JPEG, drawn by the browser under test: what a camera gives, with a file of its own. */
import type { Page } from '@playwright/test';

export async function photograph(page: Page, name: string, text: string) {
  const bytes = await page.evaluate(async (text) => {
    const canvas = new OffscreenCanvas(850, 550);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, 850, 550);
    pen.fillStyle = 'navy';
    pen.fillRect(0, 0, 850, 90);
    pen.font = '60px sans-serif';
    pen.fillText(text, 60, 300);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, text);
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) };
}
