/** Formats of Intl, each made once: making one costs a slow phone as much as using it a thousand times. */

const made = new Map<string, unknown>();

function once<Format, Options>(
  kind: new (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  return (locale, options) => {
    const key = `${kind.name} ${locale} ${JSON.stringify(options)}`;
    const known = made.get(key) as Format | undefined;
    if (known) return known;
    const format = new kind(locale, options);
    made.set(key, format);
    return format;
  };
}

export const dateFormat = once<Intl.DateTimeFormat, Intl.DateTimeFormatOptions>(Intl.DateTimeFormat);
export const numberFormat = once<Intl.NumberFormat, Intl.NumberFormatOptions>(Intl.NumberFormat);
export const relativeFormat = once<Intl.RelativeTimeFormat, Intl.RelativeTimeFormatOptions>(Intl.RelativeTimeFormat);
