/** By what two spellings of one door compare equal, as the server does (internal/platform/postal/key.go). */
import { fold } from '@/offline/spelling';

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

/** What an article says of how many: « rue du Bois » is not « rue des Bois », while « rue Bois » may be either. */
const numbers: Record<string, 'one' | 'many'> = { du: 'one', la: 'one', le: 'one', l: 'one', des: 'many', les: 'many' };

/** How many each word of a street is of, by the article before it; undefined where none says. */
function countsOf(street: string | undefined): ('one' | 'many' | undefined)[] {
  const counts: ('one' | 'many' | undefined)[] = [];
  let said: 'one' | 'many' | undefined;
  for (const word of fold(street ?? '')) {
    if (articles.has(word) && counts.length > 0) said = numbers[word] ?? said;
    else {
      counts.push(said);
      said = undefined;
    }
  }
  return counts;
}

/** Whether two spellings name one door. */
export function sameStreet(one: string | undefined, other: string | undefined): boolean {
  if (streetKey(one) !== streetKey(other)) return false;
  // Only what follows the name of the way bears articles: numbers may be written in one word or in two.
  const [theirs, ours] = [countsOf(one).reverse(), countsOf(other).reverse()];
  return ours.every((count, index) => !count || !theirs[index] || count === theirs[index]);
}

/** The same for the spellings of one town. */
export function townKey(town: string | undefined): string {
  return fold(town ?? '')
    .map(long)
    .join(' ');
}
