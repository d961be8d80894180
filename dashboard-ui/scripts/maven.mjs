// What Maven calls: node scripts/maven.mjs install | build <outDir> | test <skip flags...>
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pack } from "./pack.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, "node_modules", ".installed");

/** Changes when `npm ci` would install something else. */
function wantedStamp() {
  const hash = createHash("sha256");
  for (const name of ["package.json", "package-lock.json", "client/package.json"]) {
    hash.update(readFileSync(join(root, name)));
  }
  // Vite's bundler is a native binary.
  return `${hash.digest("hex")} ${process.platform}-${process.arch}\n`;
}

function npm(...args) {
  // npm is a .cmd file on Windows, which only a shell can start.
  const windows = process.platform === "win32";
  const quoted = windows ? args.map((arg) => (arg.includes(" ") ? `"${arg}"` : arg)) : args;
  const run = spawnSync("npm", quoted, { cwd: root, stdio: "inherit", shell: windows });
  if (run.status !== 0) {
    console.error(`npm ${args.join(" ")} failed${run.error ? `: ${run.error.message}` : ""}.`);
    process.exit(run.status ?? 1);
  }
}

function install() {
  const wanted = wantedStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) {
    return;
  }
  npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
  writeFileSync(stampFile, wanted);
}

const [task, ...rest] = process.argv.slice(2);
switch (task) {
  case "install":
    install();
    break;
  case "build":
    npm("run", "build", "--", "--outDir", rest[0], "--logLevel", "warn");
    npm("run", "--silent", "weight", "--", rest[0]);
    // The router has no way to pack by brotli: the build does it.
    pack(rest[0]);
    break;
  case "test":
    // A property nobody set arrives as its own placeholder.
    if (!rest.includes("true")) {
      npm("test");
      npm("run", "--silent", "redraw");
    }
    break;
  default:
    console.error(`Unknown task ${task}: install, build or test.`);
    process.exit(2);
}
