// Writes <file>.br beside every file of the build that becomes smaller.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const text = /\.(css|html|js|json|map|svg|txt|webmanifest)$/;

export function pack(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !text.test(entry.name)) {
      continue;
    }
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const plain = readFileSync(file);
    const packed = brotliCompressSync(plain, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      },
    });
    if (packed.length < plain.length) {
      writeFileSync(`${file}.br`, packed);
    }
  }
}
