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
