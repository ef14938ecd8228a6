/** What the compiler must refuse: each line below is an error, and one that is none is an error of this file. */

import { masuk } from "./klien.js";

const { pegawai, mutasi } = masuk("http://localhost:8000", "…");
const path = { nip: "198503122010011001" };

const gelar = { gelar_belakang: "M.Si.", dokumen: "Ijazah S-2", alasan: "Gelar baru." };
// @ts-expect-error a change names the version that it was made from
await pegawai.PATCH("/asn/{nip}", { params: { path }, body: gelar });

const isi = { nip: path.nip, jabatan_tujuan: "DISHUB-AK-02", jenis: "antar_unit", tmt: "2027-04-01", alasan: "Lowong." } as const;
// @ts-expect-error what is sent has a key, so that it may be sent twice
await mutasi.POST("/usulan", { body: isi });

const kunci = { header: { "Idempotency-Key": "1" } };
// @ts-expect-error a kind of move that there is not
await mutasi.POST("/usulan", { params: kunci, body: { ...isi, jenis: "antar_planet" } });

// @ts-expect-error a filter that there is not
await pegawai.GET("/asn", { params: { query: { instansi: "DISHUB" } } });

const { data } = await pegawai.GET("/asn", {});
// @ts-expect-error a list is JSON alone: a page of people, never a text
data?.trim();

const { data: ketentuan } = await pegawai.GET("/ketentuan", {});
// @ts-expect-error not every legal number has an age of teachers
ketentuan?.data[0]?.isi.usia_guru;

const { data: diusulkan } = await pegawai.GET("/usulan-penempatan", {});
// @ts-expect-error not everything that is proposed about a placement names a post
diusulkan?.data[0]?.isi?.kode_jabatan;

const skenario = { path: { skenario_id: "0197f0a0-0000-7000-8000-0000000000e1" } };
const alasan = { alasan: "Mengisi jabatan rekayasa lalu lintas." };
// @ts-expect-error a plan is taken over by somebody who says which version they saw
await mutasi.POST("/penataan/skenario/{skenario_id}/adopsi", { params: { ...skenario, ...kunci }, body: alasan });

// @ts-expect-error a state that there is not
await mutasi.GET("/penataan/skenario", { params: { query: { status: "selesai" } } });

const usul = { path: { ...skenario.path, ...path }, header: { ...kunci.header, "If-Match": '"0"' } };
const jalurTanggapan = "/penataan/skenario/{skenario_id}/penempatan/{nip}/tanggapan";
// @ts-expect-error a suggestion is accepted, changed or rejected
await mutasi.POST(jalurTanggapan, { params: usul, body: { tanggapan: "mungkin" } });

// @ts-expect-error a comparison is with another plan
await mutasi.GET("/penataan/skenario/{skenario_id}/perbandingan", { params: skenario });

const { data: rencana } = await mutasi.GET("/penataan/skenario/{skenario_id}/penempatan", { params: skenario });
// @ts-expect-error heads of units see no values: what an answer may lack is not counted on
rencana?.data[0]?.nilai.toFixed();

const saya = { header: { "If-Match": '"0"' } };
// @ts-expect-error wishes are a list, what is wished for most first
await mutasi.PUT("/keinginan", { params: saya, body: { kode_jabatan: "DISHUB-AK-02" } });
