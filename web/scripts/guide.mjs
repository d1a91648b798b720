// Makes the pages of the guide that the program serves at /guide/ from docs/guide/*.md, README.md being the first of them:
// what is read without session or script. They are no part of what a device keeps ahead: it keeps the pages that were read (src/sw.ts).
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Marked } from 'marked';

const from = fileURLToPath(new URL('../../docs/guide/', import.meta.url));
const to = fileURLToPath(new URL('../dist/app/guide/', import.meta.url));

/** The guides in the order in which they are offered, with whom each is for. */
const guides = {
  conseiller: 'Sur le terrain',
  agenda: 'L’agenda',
  administration: 'Installer et administrer',
  reglages: 'Les réglages du serveur',
};

/** The file of the welcome. */
const welcome = 'README';

const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
const plain = (html) => html.replace(/<[^>]+>/g, '');

/** The anchor of a heading, as GitHub makes it. */
const slug = (html) =>
  plain(html)
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replace(/ /g, '-');

/** Where a link of the sources leads among the pages; null for what is not served: the text stays without it. */
function target(href) {
  const [file, anchor] = href.split('#');
  const name = /^([a-z]+)\.md$/.exec(file)?.[1];
  if (name && name in guides) return `/guide/${name}/${anchor ? `#${anchor}` : ''}`;
  if (file === '') return href;
  return null;
}

function page(name, source) {
  const chapters = [];
  let tables = 0;
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const id = slug(html);
        if (depth === 2) chapters.push({ id, html: plain(html) });
        return `<h${depth} id="${id}">${html}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const html = this.parser.parseInline(tokens);
        const known = target(href);
        return known === null ? html : `<a href="${escaped(known)}">${html}</a>`;
      },
      // Most pictures, which are HTML there, stay in the sources: a program that is sent whole to each machine has room for few.
      html: () => '',
      image: ({ href, text }) => picture(href, text),
      paragraph({ tokens }) {
        const text = this.parser.parseInline(tokens);
        const pictures = tokens.every(({ type, raw }) => type === 'image' || raw.trim() === '');
        return pictures ? `<div class="pictures">${text}</div>\n` : `<p>${text}</p>\n`;
      },
      code: ({ text }) => `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`,
      table(token) {
        const cells = (row, tag) =>
          row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('');
        const body = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n');
        const head = `<thead><tr>${cells(token.header, 'th scope="col"').replaceAll('</th scope="col">', '</th>')}</tr></thead>`;
        tables += 1;
        return `<div class="wide" role="region" aria-label="Tableau ${tables}" tabindex="0"><table>${head}<tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  const body = marked.parse(source).replace(/<p>\s*<\/p>\n?/g, '');
  return frame(name, plain(/<h1[^>]*>(.*?)<\/h1>/.exec(body)?.[1] ?? guides[name]), body, chapters);
}

/** A picture of the gallery, beside the pages, with what it shows in words. */
function picture(href, text) {
  const file = new URL(href, pathToFileURL(from));
  const bytes = readFileSync(file);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]; // of a PNG
  const name = basename(file.pathname);
  mkdirSync(to, { recursive: true });
  writeFileSync(`${to}${name}`, bytes);
  return `<figure><img src="/guide/${name}" width="${width}" height="${height}" alt=""><figcaption>${escaped(text)}</figcaption></figure>`;
}

function frame(here, title, body, chapters) {
  const line = (name) =>
    `<li><a href="/guide/${name}/"${name === here ? ' aria-current="page"' : ''}>${guides[name]}</a></li>`;
  const summary =
    here && chapters.length > 1
      ? `<details class="summary"><summary>Sommaire</summary><ul>${chapters
          .map(({ id, html }) => `<li><a href="#${id}">${html}</a></li>`)
          .join('')}</ul></details>`
      : '';
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${here ? `${title} · Guide de Besace` : title}</title>
<link rel="icon" href="/icons/besace.svg">
<link rel="stylesheet" href="/guide/guide.css">
</head>
<body>
<a class="skip" href="#texte">Aller au texte</a>
<header>
<a href="/guide/">Guide</a> <a href="/">Ouvrir Besace</a>
<nav aria-label="Guides"><ul>${Object.keys(guides).map(line).join('')}</ul></nav>
</header>
<main id="texte" tabindex="-1"${here ? '' : ' class="welcome"'}>
${summary}
${body}
</main>
</body>
</html>
`;
}

function keep(name, html) {
  const folder = name ? `${to}${name}/` : to;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}index.html`, html);
}

const sources = readdirSync(from).filter((file) => file.endsWith('.md'));
const unknown = sources.filter((file) => ![...Object.keys(guides), welcome].includes(file.slice(0, -3)));
if (unknown.length > 0) throw new Error(`docs/guide has ${unknown.join(', ')}, which scripts/guide.mjs does not name`);
for (const name of Object.keys(guides)) keep(name, page(name, readFileSync(`${from}${name}.md`, 'utf8')));
keep('', page('', readFileSync(`${from}${welcome}.md`, 'utf8')));
copyFileSync(fileURLToPath(new URL('./guide.css', import.meta.url)), `${to}guide.css`);
