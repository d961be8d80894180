// What a first visit loads, against its budget: node scripts/weight.mjs <outDir>
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const KB = 1000;
/** Compressed script of a first load: the shell and the overview, with all they import. */
const FIRST_LOAD_BUDGET = 150 * KB;
/** Compressed script that any other screen adds to it. */
const SCREEN_BUDGET = 100 * KB;
const STYLE_BUDGET = 30 * KB;

const out = process.argv[2] ?? "dist";
const assets = join(out, "assets");
const names = readdirSync(assets);
const compressed = (name) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length;

/** Chunks that `name` cannot start without, itself first. */
function needed(name, found = new Set()) {
  if (found.has(name)) {
    return found;
  }
  found.add(name);
  const text = readFileSync(join(assets, name), "utf8");
  for (const [, other] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)) {
    needed(other, found);
  }
  return found;
}

const html = readFileSync(join(out, "index.html"), "utf8");
const entries = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map((match) => match[1]);
const entryText = entries.map((name) => readFileSync(join(assets, name), "utf8")).join("\n");
const overview = /\bimport\(\s*[`"']\.\/(overview-[^`"']+\.js)[`"']/.exec(entryText)?.[1];
if (entries.length === 0 || overview === undefined) {
  console.error(`${out} is no build of the pages: no entry, or no overview.`);
  process.exit(1);
}

const first = new Set();
for (const entry of [...entries, overview]) {
  needed(entry, first);
}
const sum = (list) => [...list].reduce((total, name) => total + compressed(name), 0);
const figures = [["first load, script", sum(first), FIRST_LOAD_BUDGET]];
figures.push(["styles", sum(names.filter((name) => name.endsWith(".css"))), STYLE_BUDGET]);
let heaviest = ["", 0];
for (const name of names.filter((one) => one.endsWith(".js"))) {
  const added = sum([...needed(name)].filter((one) => !first.has(one)));
  if (added > heaviest[1]) {
    heaviest = [name, added];
  }
}
figures.push([`most that another screen adds (${heaviest[0]})`, heaviest[1], SCREEN_BUDGET]);

for (const [what, bytes, budget] of figures) {
  const verdict = bytes <= budget ? "of" : "OVER ITS BUDGET of";
  console.log(`[weight] ${what}: ${(bytes / KB).toFixed(1)} KB ${verdict} ${budget / KB} KB compressed`);
}
if (figures.some(([, bytes, budget]) => bytes > budget)) {
  console.error("[weight] Load it lazily, or leave it out.");
  process.exit(1);
}
