/** Types from the committed documents, then the strict compiler over the program. `node buat.mjs` */

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import openapi, { astToString } from "openapi-typescript";

process.chdir(import.meta.dirname);
mkdirSync("dokumen", { recursive: true });
for (const layanan of ["pegawai", "kompetensi", "mutasi", "notifikasi"]) {
  const dokumen = new URL(`../../services/${layanan}/kontrak/openapi.json`, import.meta.url);
  writeFileSync(`dokumen/${layanan}.ts`, astToString(await openapi(dokumen, { defaultNonNullable: false })));
}
execFileSync("node_modules/.bin/tsc", ["--project", "."], { stdio: "inherit" });
console.log("The strict program compiles; what it must not say is refused.");
