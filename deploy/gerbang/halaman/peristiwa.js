"use strict";
// Shows an AsyncAPI 3 document: channels that the service sends and receives, their messages, and each field of the body.

const layanan = location.pathname.split("/")[2];
const isi = document.getElementById("isi");
document.title = `Peristiwa ${layanan}`;
document.getElementById("rujukan").href = `/docs/${layanan}/`;
document.getElementById("mentah").href = `/asyncapi/${layanan}.json`;

// Text only ever enters the page as text nodes.
function buat(nama, sifat, ...anak) {
  const unsur = document.createElement(nama);
  for (const [kunci, nilai] of Object.entries(sifat || {})) unsur.setAttribute(kunci, nilai);
  unsur.append(...anak.filter((each) => each !== null && each !== undefined && each !== ""));
  return unsur;
}

function tuju(dokumen, benda) {
  let tempat = benda;
  for (let langkah = 0; tempat && tempat.$ref && langkah < 20; langkah += 1) {
    const bagian = tempat.$ref.replace(/^#\//, "").split("/");
    tempat = bagian.reduce((di, nama) => di && di[nama.replace(/~1/g, "/").replace(/~0/g, "~")], dokumen);
  }
  return tempat || {};
}

function jenis(dokumen, skema) {
  if (skema.$ref) {
    const nyata = tuju(dokumen, skema);
    return nyata.enum || nyata.type !== "object" ? jenis(dokumen, nyata) : skema.$ref.split("/").pop();
  }
  const pilihan = skema.anyOf || skema.oneOf;
  if (pilihan) return pilihan.map((each) => jenis(dokumen, each)).join(" atau ");
  if ("const" in skema) return JSON.stringify(skema.const);
  if (skema.enum) return skema.enum.map((each) => JSON.stringify(each)).join(" | ");
  if (skema.type === "array") return `daftar ${skema.items ? jenis(dokumen, skema.items) : "apa saja"}`;
  if (skema.type === "object" && skema.additionalProperties && typeof skema.additionalProperties === "object") {
    return `peta ke ${jenis(dokumen, skema.additionalProperties)}`;
  }
  const dasar = Array.isArray(skema.type) ? skema.type.join(" atau ") : skema.type || "apa saja";
  return skema.format ? `${dasar} (${skema.format})` : dasar;
}

function dalaman(dokumen, skema) {
  const calon = [skema, skema.items, skema.additionalProperties, ...(skema.anyOf || []), ...(skema.oneOf || [])];
  for (const each of calon) {
    if (!each || typeof each !== "object") continue;
    const nyata = tuju(dokumen, each);
    if (nyata.properties) return nyata;
    if (each !== skema && (nyata.items || nyata.anyOf)) {
      const lebihDalam = dalaman(dokumen, nyata);
      if (lebihDalam) return lebihDalam;
    }
  }
  return null;
}

function baris(dokumen, skema, awalan, kedalaman) {
  const wajib = new Set(skema.required || []);
  return Object.entries(skema.properties || {}).flatMap(([nama, bidang]) => {
    const nyata = tuju(dokumen, bidang);
    const anak = kedalaman < 4 ? dalaman(dokumen, bidang) : null;
    return [
      buat("tr", {},
        buat("td", {}, buat("code", {}, awalan + nama)),
        buat("td", {}, jenis(dokumen, bidang)),
        buat("td", {}, wajib.has(nama) ? "ya" : "tidak"),
        buat("td", {}, bidang.description || nyata.description || "")),
      ...(anak ? baris(dokumen, anak, `${awalan}${nama}.`, kedalaman + 1) : []),
    ];
  });
}

function tabel(dokumen, skema) {
  const isiBaris = baris(dokumen, skema, "", 0);
  if (!isiBaris.length) return buat("p", {}, "Tanpa isian.");
  const kepala = ["Isian", "Jenis", "Wajib", "Arti"].map((each) => buat("th", { scope: "col" }, each));
  return buat("table", {}, buat("thead", {}, buat("tr", {}, ...kepala)), buat("tbody", {}, ...isiBaris));
}

function pesan(dokumen, rujukan) {
  const satu = tuju(dokumen, rujukan);
  const muatan = tuju(dokumen, satu.payload && satu.payload.schema ? satu.payload.schema : satu.payload);
  const contoh = (satu.examples || [])[0];
  return buat("section", {},
    buat("h3", {}, satu.name || satu.title || "pesan"),
    buat("p", {}, satu.summary || satu.description || ""),
    tabel(dokumen, muatan),
    contoh ? buat("details", {}, buat("summary", {}, "Contoh"),
      buat("pre", {}, JSON.stringify(contoh.payload, null, 2))) : null);
}

function saluran(dokumen, tindakan, kunci) {
  const satu = dokumen.channels[kunci];
  const aliran = satu["x-jetstream"];
  return buat("details", { class: "saluran", id: `${tindakan}.${kunci}` },
    buat("summary", {},
      buat("span", { class: `arah ${tindakan}` }, tindakan === "send" ? "terbit" : "terima"), " ",
      buat("code", {}, satu.address || kunci)),
    buat("p", {}, satu.description || ""),
    aliran ? buat("p", {}, "Stream ", buat("code", {}, aliran.stream), `, disimpan: ${aliran.kept}`) : null,
    ...Object.values(satu.messages || {}).map((each) => pesan(dokumen, each)));
}

function tampilkan(dokumen) {
  const operasi = Object.values(dokumen.operations || {});
  const bagian = [["send", "Diterbitkan layanan ini"], ["receive", "Diterima layanan ini"]].flatMap(([arah, judul]) => {
    const kunci = operasi.filter((each) => each.action === arah).map((each) => each.channel.$ref.split("/").pop());
    const urut = [...new Set(kunci)].filter((each) => dokumen.channels[each]).sort();
    return urut.length ? [buat("h2", {}, `${judul} (${urut.length})`), ...urut.map((each) => saluran(dokumen, arah, each))] : [];
  });
  const tajuk = ((dokumen.components || {}).messageTraits || {}).cloudEvent;
  isi.replaceChildren(
    buat("h1", {}, dokumen.info.title),
    buat("p", {}, dokumen.info.description || ""),
    ...(bagian.length ? bagian : [buat("p", {}, "Layanan ini tidak menerbitkan dan tidak menerima peristiwa.")]),
    ...(tajuk ? [buat("h2", {}, "Tajuk setiap pesan"), tabel(dokumen, tajuk.headers)] : []));
  const dituju = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (dituju) {
    dituju.open = true;
    dituju.scrollIntoView();
  }
}

fetch(`/asyncapi/${layanan}.json`)
  .then((jawab) => {
    if (!jawab.ok) throw new Error(`jawaban ${jawab.status}`);
    return jawab.json();
  })
  .then(tampilkan)
  .catch((galat) => isi.replaceChildren(buat("p", {}, `Kontrak peristiwa belum dapat dimuat (${galat.message}). Muat ulang halaman ini sebentar lagi.`)));
