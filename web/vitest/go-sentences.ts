/**
 * The texts of Go sources as their programs put them together: adjacent literals joined, and %s where something else than a
 * literal stands in between. What is called with a text, and the member that holds it, tell what it is for.
 */

export interface GoText {
  /** As Go has it, its escapes read: « Au plus %d kilomètres. », « Ce champ n’existe pas%s ». */
  text: string;
  /** What it is an argument of (`fault.New`), or nothing. */
  callee: string;
  /** The first argument of the same call: `fault.Internal` of a fault that is told to nobody. */
  first: string;
  /** The function that it stands in. */
  within: string;
  line: number;
}

interface Token {
  kind: 'text' | 'word' | 'mark' | 'end';
  value: string;
  line: number;
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\', "'": "'" };

function unquoted(literal: string): string {
  if (literal.startsWith('`')) return literal.slice(1, -1);
  return literal
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|x([0-9a-f]{2})|(.))/gi, (_, short, long, byte, one) =>
      one === undefined ? String.fromCodePoint(Number.parseInt(short ?? long ?? byte, 16)) : (escapes[one] ?? ''),
    );
}

const token =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|("(?:\\.|[^"\\\n])*"|`[^`]*`)|'(?:\\.|[^'\\\n])+'|([\p{L}_][\p{L}\p{N}_]*|\d[\w.]*)|(\n)|(:=|==|!=|&&|\|\||[^\s])/gu;

/** A newline ends what it follows where Go puts a semicolon. */
function read(source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const [whole, text, word, newline, mark] of source.matchAll(token)) {
    const last = tokens.at(-1);
    if (text !== undefined) tokens.push({ kind: 'text', value: unquoted(text), line });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word, line });
    else if (mark !== undefined) tokens.push({ kind: 'mark', value: mark, line });
    else if (newline !== undefined) {
      if (last && last.kind !== 'end' && (last.kind !== 'mark' || /[)\]}]/.test(last.value)))
        tokens.push({ kind: 'end', value: ';', line });
    } else if (whole.startsWith("'")) tokens.push({ kind: 'word', value: '0', line });
    line += whole.split('\n').length - 1;
  }
  return tokens;
}

const between = new Set([',', ';', ':', '=', ':=', '==', '!=', '&&', '||', '{', '}', '<', '>', '!']);
const keywords = new Set(['return', 'case', 'if', 'switch', 'for', 'var', 'const', 'range', 'else', 'default']);
const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/** Every text of the source with a blank or a capital in it, or that another is joined to. */
export function goTexts(source: string): GoText[] {
  const tokens = read(source);
  const found: GoText[] = [];
  let within = '';
  let at = 0;

  /** Reads until the bracket closes; a list of what is joined by + becomes one text. */
  function group(close: string, callee: string) {
    let operands: Token[][] = [[]];
    let opening: string | null = null;
    const settle = () => {
      const parts = operands.map((operand) =>
        operand.length === 1 && operand[0]?.kind === 'text' ? operand[0] : null,
      );
      const literal = parts.find((part) => part !== null);
      if (literal) {
        const text = parts.map((part) => part?.value ?? '%s').join('');
        found.push({ text, callee, first: opening ?? '', within, line: literal.line });
      }
      opening ??= operands
        .flat()
        .map(({ value }) => value)
        .join('');
      operands = [[]];
    };
    while (at < tokens.length) {
      const now = tokens[at] as Token;
      at++;
      if (now.kind === 'mark' && now.value === close) break;
      const last = operands.at(-1) as Token[];
      if (now.kind === 'end' || (now.kind === 'mark' && between.has(now.value) && now.value !== '{')) settle();
      else if (now.kind === 'word' && keywords.has(now.value)) {
        settle();
        if (close === '' && /^(var|const)$/.test(now.value)) within = '';
      } else if (now.kind === 'word' && now.value === 'func' && close === '') {
        // func name( or func (r T) name(
        let name = at;
        if (tokens[name]?.value === '(') while (tokens[name] && tokens[name++]?.value !== ')');
        within = tokens[name]?.value ?? '';
        last.push(now);
      } else if (now.kind === 'mark' && now.value === '+') operands.push([]);
      else if (now.kind === 'mark' && closing[now.value]) {
        const called = now.value === '{' ? callee : named(last);
        last.push(now);
        const outer = operands;
        group(closing[now.value] as string, called);
        operands = outer;
      } else last.push(now);
    }
    settle();
  }

  /** The name that a parenthesis follows: `fault.New`, `fields.Add`. */
  function named(operand: Token[]): string {
    let from = operand.length;
    while (from > 0 && (operand[from - 1]?.kind === 'word' || operand[from - 1]?.value === '.')) from--;
    return operand
      .slice(from)
      .map(({ value }) => value)
      .join('');
  }

  group('', '');
  return found;
}
