/** The screens of a plan: which there are, how far one is, who goes where and why, what if, compared, answered, adopted. */

import type { components } from "./dokumen/mutasi.js";
import { Ditolak, type Sesi } from "./klien.js";

type Isi = components["schemas"];
type Masalah = { status: number; kode: string; detail: string };

/** What was answered, or the refusal. */
function isi<T>({ data, error }: { data?: T; error?: Masalah }): T {
  if (error !== undefined) throw new Ditolak(error.status, error.kode, error.detail);
  if (data === undefined) throw new Error("an answer without a body");
  return data;
}

const sekali = () => ({ "Idempotency-Key": crypto.randomUUID() });
const dilihat = (versi: number) => ({ "If-Match": `"${versi}"` });
const alamat = (skenario_id: string) => ({ skenario_id });

type Halaman<T> = { data: T[]; berikutnya: string | null };

/** Every row of a list, page after page. */
async function* semua<T>(minta: (query: { limit: number; cursor?: string }) => Promise<Halaman<T>>) {
  let halaman = await minta({ limit: 100 });
  yield* halaman.data;
  while (halaman.berikutnya !== null) {
    halaman = await minta({ limit: 100, cursor: halaman.berikutnya });
    yield* halaman.data;
  }
}

/** The first screen: what waits for an answer, what is being computed. */
export async function papan({ mutasi }: Sesi) {
  const status = ["draf", "menghitung", "siap", "diadopsi"] as const;
  const lajur = status.map(async (each) => {
    const { data } = isi(await mutasi.GET("/penataan/skenario", { params: { query: { status: each, limit: 20 } } }));
    return [each, data] as const;
  });
  return new Map<Isi["StatusSkenario"], Isi["SkenarioRingkas"][]>(await Promise.all(lajur));
}

export async function rancang({ mutasi }: Sesi, skenario: Isi["SkenarioBaru"]) {
  return isi(await mutasi.POST("/penataan/skenario", { params: { header: sekali() }, body: skenario }));
}

export async function hitung({ mutasi }: Sesi, { id, versi }: Isi["SkenarioRingkas"]) {
  const params = { path: alamat(id), header: { ...sekali(), ...dilihat(versi) } };
  return isi(await mutasi.POST("/penataan/skenario/{skenario_id}/perhitungan", { params }));
}

/** What an event of the stream says: the same as the scenario does. */
type Kemajuan = Pick<Isi["SkenarioRingkas"], "id" | "versi" | "status" | "kemajuan">;

/** A bar that grows; ends with the state in which the work has ended. */
export async function* ikutiSkenario({ mutasi }: Sesi, id: string): AsyncGenerator<Kemajuan> {
  const jawab = await mutasi.GET("/penataan/skenario/{skenario_id}/kemajuan", {
    params: { path: alamat(id) },
    parseAs: "stream",
  });
  const pembaca = isi(jawab)?.pipeThrough(new TextDecoderStream()).getReader();
  for (let sisa = ""; pembaca !== undefined; ) {
    const { done, value } = await pembaca.read();
    const baris = (sisa + (value ?? "")).split("\n");
    sisa = baris.pop() ?? "";
    for (const each of baris) if (each.startsWith("data: ")) yield JSON.parse(each.slice(6)) as Kemajuan;
    if (done) return;
  }
}

/** A table of the moves. What the caller may not see is not there: values are for planners alone. */
export async function tabel({ mutasi }: Sesi, id: string) {
  const path = alamat(id);
  const baris: { nama: string; dari: string; ke: string; kecocokan: string; penentu: string; seen: number | null }[] = [];
  const daftar = semua(async (query) =>
    isi(await mutasi.GET("/penataan/skenario/{skenario_id}/penempatan", { params: { path, query } })),
  );
  for await (const each of daftar) {
    baris.push({
      nama: each.nama ?? "",
      dari: each.asal?.nama ?? "tanpa jabatan",
      ke: each.tujuan?.nama ?? "tanpa jabatan",
      kecocokan: each.nilai === undefined ? "" : `${each.nilai_asal ?? "–"} → ${each.nilai}`,
      penentu: each.penentu ?? "",
      seen: each.tanggapan_versi ?? null,
    });
  }
  return baris;
}

/** A picture: seats, need and average fit of each unit, before and after. */
export async function gambarUnit({ mutasi }: Sesi, id: string) {
  const path = alamat(id);
  const daftar = semua(async (query) =>
    isi(await mutasi.GET("/penataan/skenario/{skenario_id}/unit", { params: { path, query } })),
  );
  const rata = (jumlah: number, orang: number | null | undefined) => (orang ? jumlah / orang / 100 : null);
  const balok = [];
  for await (const each of daftar) {
    balok.push({
      nama: each.nama,
      butuh: each.kebutuhan,
      terisi: [each.bezetting_sebelum, each.bezetting_sesudah],
      cocok: [rata(each.kecocokan_sebelum, each.dinilai_sebelum), rata(each.kecocokan_sesudah, each.dinilai_sesudah)],
    });
  }
  return balok;
}

/** Why somebody goes there, as a path, and what would be missing for the post they hoped for. */
export async function alasan({ mutasi }: Sesi, id: string, pegawai: string, kode_jabatan?: string) {
  const query = kode_jabatan === undefined ? { pegawai } : { pegawai, kode_jabatan };
  const params = { path: alamat(id), query, header: { "Tujuan-Akses": "menelaah rencana penataan" } };
  const jawab = isi(await mutasi.GET("/penataan/skenario/{skenario_id}/penjelasan", { params }));
  return {
    bagian: (jawab.bagian ?? []).map(({ bagian, selisih }) => [bagian, selisih] as const),
    jalan: (jawab.rantai ?? []).map(({ nama, nama_jabatan_tujuan }) => `${nama} → ${nama_jabatan_tujuan}`),
    kurang: jawab.ditanya?.kurang ?? null,
  };
}

/** Who would be displaced, and what it would cost. */
export async function andai({ mutasi }: Sesi, id: string, pertanyaan: Isi["AndaiBaru"]) {
  const params = { path: alamat(id), header: sekali() };
  const jawab = isi(await mutasi.POST("/penataan/skenario/{skenario_id}/andai", { params, body: pertanyaan }));
  return { biaya: -(jawab.selisih ?? 0), bergeser: (jawab.rantai ?? []).flat().map(({ nama }) => nama) };
}

export async function bandingkan({ mutasi }: Sesi, id: string, dengan: string) {
  const params = { path: alamat(id), query: { dengan } };
  const jawab = isi(await mutasi.GET("/penataan/skenario/{skenario_id}/perbandingan", { params }));
  return new Map(jawab.angka.map(({ nama, selisih }) => [nama, selisih]));
}

/** Accepted, changed or rejected, by who saw the answer before it: `seen` of the table. */
export async function tanggapi({ mutasi }: Sesi, id: string, nip: string, seen: number, tanggapan: Isi["TanggapanBaru"]) {
  const params = { path: { skenario_id: id, nip }, header: { ...sekali(), ...dilihat(seen) } };
  const jalur = "/penataan/skenario/{skenario_id}/penempatan/{nip}/tanggapan";
  return isi(await mutasi.POST(jalur, { params, body: tanggapan }));
}

/** All of it becomes cases, or who and what stands against it is told. */
export async function adopsi({ mutasi }: Sesi, { id, versi }: Isi["SkenarioRingkas"], alasan: string) {
  const params = { path: alamat(id), header: { ...sekali(), ...dilihat(versi) } };
  const { data, error } = await mutasi.POST("/penataan/skenario/{skenario_id}/adopsi", { params, body: { alasan } });
  if (error?.kode === "adopsi_terhalang") return { penghalang: error.penghalang.map(({ pesan }) => pesan) };
  return { usulan: isi<Isi["AdopsiSkenario"]>({ ...(data && { data }), ...(error && { error }) }).usulan };
}

/** Whose assessment could change the plan, what is at stake most first. */
export async function dinilaiDahulu({ mutasi }: Sesi, id: string) {
  const params = { path: alamat(id), query: { limit: 10 }, header: { "Tujuan-Akses": "menelaah rencana penataan" } };
  const { data, sementara, ditata } = isi(
    await mutasi.GET("/penataan/skenario/{skenario_id}/dinilai-dahulu", { params }),
  );
  return { judul: `${sementara} dari ${ditata}`, kalimat: data.map(({ nama, kalimat }) => `${nama}: ${kalimat}`) };
}

/** The cases that an adopted plan has become, each with the steps that are mine now: one page, not one question a case. */
export async function usulanRencana({ mutasi }: Sesi, skenario_id: string) {
  const { data } = isi(await mutasi.GET("/usulan", { params: { query: { skenario_id, limit: 200 } } }));
  return data.map(({ id, versi, nama, jabatan_tujuan, langkah_mungkin }) => ({
    id,
    versi,
    judul: `${nama} → ${jabatan_tujuan?.nama}`,
    langkah: langkah_mungkin ?? [],
  }));
}

/** My own wishes, one put on top. What is shown beside them (name, whether it is still there) is not sent back. */
export async function inginkan({ mutasi }: Sesi, kode_jabatan: string) {
  const kini = isi(await mutasi.GET("/keinginan", {}));
  const lama = (kini.keinginan ?? []).filter((each) => each.masih_ada && each.kode_jabatan !== kode_jabatan);
  const keinginan: Isi["Sasaran"][] = lama.map(({ kode_jabatan, kode_unit, jenis_jabatan }) => ({
    kode_jabatan: kode_jabatan ?? null,
    kode_unit: kode_unit ?? null,
    jenis_jabatan: jenis_jabatan ?? null,
  }));
  const params = { header: dilihat(kini.versi ?? 0) };
  const body = { keinginan: [{ kode_jabatan }, ...keinginan] };
  return isi(await mutasi.PUT("/keinginan", { params, body }));
}
