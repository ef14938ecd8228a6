/**
 * In Chromium, a page from another port reads, writes and follows a stream.
 *
 *     node peramban.mjs GATEWAY DATA     (the embedded run, with the demo city; CHROMIUM names the browser)
 */

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const [gerbang = "http://127.0.0.1:8000", data = "../../.data"] = process.argv.slice(2);
const akar = import.meta.dirname;
const jenis = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript" };
const token = Object.fromEntries(
  readFileSync(join(data, "token.sh"), "utf8")
    .split("\n")
    .map((baris) => /TOKEN_(\w+)=['"]?([^'"\s]+)/.exec(baris))
    .filter((cocok) => cocok !== null)
    .map(([, peran, isi]) => [peran.toLowerCase(), isi]),
);
const pemeran = JSON.parse(readFileSync(join(data, "kota", "pemeran.json"), "utf8"));
const nip = JSON.stringify(pemeran).match(/"nip":\s*"(\d{18})"/)[1];

const server = createServer((permintaan, jawaban) => {
  const berkas = normalize(join(akar, new URL(permintaan.url, "http://x").pathname));
  try {
    const isi = readFileSync(berkas);
    jawaban.writeHead(200, { "Content-Type": jenis[extname(berkas)] ?? "application/octet-stream" }).end(isi);
  } catch {
    jawaban.writeHead(404).end();
  }
});
await new Promise((siap) => server.listen(0, "127.0.0.1", siap));
const peramban = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const halaman = await peramban.newPage();
halaman.on("console", (pesan) => console.log(`[${pesan.type()}] ${pesan.text()}`));
await halaman.goto(`http://localhost:${server.address().port}/halaman.html`);
await halaman.waitForFunction(() => window.klien !== undefined);

async function coba(judul, kerja, ...isi) {
  try {
    console.log(`${judul}: ${JSON.stringify(await halaman.evaluate(kerja, isi))}`);
  } catch (galat) {
    console.log(`${judul}: GAGAL ${galat.message.split("\n")[0]}`);
    process.exitCode = 1;
  }
}

await coba("asal halaman", () => location.origin);
await coba("membaca daftar, halaman demi halaman", async ([gerbang, token]) => {
  const sesi = window.klien.masuk(gerbang, token);
  let banyak = 0;
  for await (const orang of window.klien.semuaPegawai(sesi, "DISHUB")) {
    banyak += orang.nip ? 1 : 0;
    if (banyak === 5) break;
  }
  return banyak;
}, gerbang, token.verifikator);
await coba("membaca, mengubah dengan If-Match", async ([gerbang, token, nip]) => {
  const sesi = window.klien.masuk(gerbang, token);
  const { etag } = await window.klien.bacaPegawai(sesi, nip, "uji halaman dari port lain");
  const asn = await window.klien.ubahGelar(sesi, nip, `M.Si. ${Date.now() % 1000}`, etag);
  return { etag, gelar: asn.gelar_belakang };
}, gerbang, token.verifikator, nip);
await coba("mengirim berkas, mengikuti aliran", async ([gerbang, token, unit]) => {
  const sesi = window.klien.masuk(gerbang, token);
  const impor = await window.klien.kirimBerkas(sesi, "unit", unit, `uji-${Date.now()}`);
  return {
    fetch: await window.klien.ikuti(sesi, impor),
    EventSource: await window.klien.ikutiBertiket(sesi, impor),
  };
}, gerbang, token.integrasi, readFileSync(join(data, "kota", "unit.csv"), "utf8"));
await coba("halaman depan", async ([gerbang, token]) => {
  const { usulan, pesan, kamus } = await window.klien.halamanDepan(window.klien.masuk(gerbang, token));
  return { usulan: usulan.length, pesan: pesan.length, kamus: kamus.length };
}, gerbang, token.verifikator);
await peramban.close();
server.close();
