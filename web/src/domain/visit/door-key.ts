/** By what two spellings of one door compare equal, as the server does (internal/platform/postal/key.go). */
import { fold } from '@/offline/entities';

const suffixes = new Map([
  ['bis', 'b'],
  ['ter', 't'],
  ['quater', 'q'],
]);

/** How the door beside a number is told from it: 12 D is not 12, and 12 R is the beginning of a street. */
const suffixOf = (word: string) => suffixes.get(word) ?? (/^[a-qs-z]$/.test(word) ? word : undefined);

const longForms: Record<string, string> = Object.fromEntries(
  (
    'all=allee av=avenue ave=avenue bd=boulevard bld=boulevard blvd=boulevard boul=boulevard ch=chemin che=chemin chem=chemin ' +
    'crs=cours imp=impasse pas=passage pl=place r=rue res=residence rte=route sq=square lot=lotissement fg=faubourg fbg=faubourg ' +
    'st=saint ste=sainte gal=general mal=marechal dr=docteur pdt=president cdt=commandant col=colonel'
  )
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

const articles = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'd', 'l', 'et']);

const long = (word: string) => longForms[word] ?? word;

/** The same for the spellings of one number in one street. */
export function streetKey(street: string | undefined): string {
  const words: string[] = [];
  fold(street ?? '').forEach((word, index) => {
    const joined = index === 0 ? /^([0-9]+)(bis|ter|quater)$/.exec(word) : null;
    const suffix = suffixOf(joined?.[2] ?? word);
    if (joined) words.push(`${joined[1]}${suffix}`);
    else if (index === 1 && suffix && /^[0-9]+$/.test(words[0] ?? '')) words[0] += suffix;
    else if (words.length === 0 || !articles.has(long(word))) words.push(long(word));
  });
  return words.join(' ');
}

/** The same for the spellings of one town. */
export function townKey(town: string | undefined): string {
  return fold(town ?? '')
    .map(long)
    .join(' ');
}
