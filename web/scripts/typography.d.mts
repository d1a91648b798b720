export function wellSet(text: string): string;
export function check(fix?: boolean): string[];
