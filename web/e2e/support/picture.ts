/** A small real JPEG, drawn by the browser under test: what a camera gives, with a file of its own. */
import type { Page } from '@playwright/test';

export async function photograph(page: Page, name: string, text: string, large = false) {
  const draw = async ([text, large]: readonly [string, boolean]) => {
    const canvas = new OffscreenCanvas(large ? 1700 : 850, large ? 1100 : 550);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, 850, 550);
    pen.fillStyle = 'navy';
    pen.fillRect(0, 0, 850, 90);
    pen.font = '60px sans-serif';
    pen.fillText(text, 60, 300);
    if (large) {
      // Leaves and gravel: what weighs most.
      const noise = pen.getImageData(0, 350, 1700, 750);
      for (let i = 0; i < noise.data.length; i += 65536) crypto.getRandomValues(noise.data.subarray(i, i + 65536));
      pen.putImageData(noise, 0, 350);
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    return new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.readAsDataURL(blob);
    });
  };
  const address = await page.evaluate(draw, [text, large] as const);
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(address.split(',')[1] ?? '', 'base64') };
}
