/** The screens of a case and of a batch: what I can do now and why not the rest, papers, what falls with what, BKN. */

import type { components } from "./dokumen/mutasi.js";
import { Ditolak, type Sesi } from "./klien.js";

type Isi = components["schemas"];
type Masalah = { status: number; kode: string; detail: string };

function isi<T>({ data, error }: { data?: T; error?: Masalah }): T {
  if (error !== undefined) throw new Ditolak(error.status, error.kode, error.detail);
  if (data === undefined) throw new Error("an answer without a body");
  return data;
}

const sekali = () => ({ "Idempotency-Key": crypto.randomUUID() });
const dilihat = (versi: number) => ({ "If-Match": `"${versi}"` });

type Tombol = { langkah: Isi["LangkahMutasi"]; aktif: boolean; petunjuk: string | null };

/** One case: a button for each step of its path, those that are not mine now with the reason as a hint. */
export async function bukaUsulan({ mutasi }: Sesi, usulan_id: string) {
  const params = { path: { usulan_id }, header: { "Tujuan-Akses": "memeriksa usulan mutasi" } };
  const usulan = isi(await mutasi.GET("/usulan/{usulan_id}", { params }));
  const tombol = (usulan.alur ?? []).map(
    ({ langkah, dapat, sebab, hanya }): Tombol => ({ langkah, aktif: dapat, petunjuk: sebab ?? hanya }),
  );
  return { usulan, tombol };
}

/** Back to whoever proposed it, with what is to be mended. */
export async function kembalikan({ mutasi }: Sesi, { id, versi }: Isi["UsulanRingkas"], alasan: string) {
  const params = { path: { usulan_id: id }, header: { ...sekali(), ...dilihat(versi) } };
  return isi(await mutasi.POST("/usulan/{usulan_id}/pengembalian", { params, body: { alasan } }));
}

/** Mended by whoever proposed it; only what is named changes. */
export async function perbaiki({ mutasi }: Sesi, { id, versi }: Isi["UsulanRingkas"], body: Isi["Perbaikan"]) {
  const params = { path: { usulan_id: id }, header: { ...sekali(), ...dilihat(versi) } };
  return isi(await mutasi.POST("/usulan/{usulan_id}/perbaikan", { params, body }));
}

/** The checklist: what is missing, in words. */
export async function yangKurang({ mutasi }: Sesi, usulan_id: string) {
  const { lengkap, dokumen } = isi(
    await mutasi.GET("/usulan/{usulan_id}/kelengkapan", { params: { path: { usulan_id } } }),
  );
  return { lengkap, surat: dokumen };
}

/** A batch: who waits for whom, and who would fall with each. */
export async function papanKumpulan({ mutasi }: Sesi, kumpulan_id: string) {
  const params = { path: { kumpulan_id }, query: { limit: 200 } };
  const { data } = isi(await mutasi.GET("/kumpulan/{kumpulan_id}/usulan", { params }));
  return data.map(({ nama, keadaan, kendala, menunggu, ikut_gagal }) => ({
    nama,
    keadaan,
    kalimat: kendala ?? menunggu.map((each) => `menunggu ${each.nama}`).join(", "),
    ikut_gagal,
  }));
}

/** What falls if these fail, as sentences. */
export async function andaiGagal({ mutasi }: Sesi, kumpulan_id: string, usulan_id: string[]) {
  const params = { path: { kumpulan_id }, query: { usulan_id } };
  const { ikut_gagal, tetap } = isi(await mutasi.GET("/kumpulan/{kumpulan_id}/dampak", { params }));
  return { kalimat: ikut_gagal.map(({ pesan }) => pesan), tetap };
}

/** What can be let go now, and then exactly that; what has come in between refuses it, with the names. */
export async function lepaskan({ mutasi }: Sesi, kumpulan_id: string, alasan: string) {
  const jalan = "/kumpulan/{kumpulan_id}/pelepasan" as const;
  const dapat = isi(await mutasi.GET(jalan, { params: { path: { kumpulan_id } } }));
  const usulan = dapat.dilepas.map(({ usulan_id }) => usulan_id);
  const params = { path: { kumpulan_id }, header: { ...sekali(), ...dilihat(dapat.versi) } };
  const { data, error } = await mutasi.POST(jalan, { params, body: { usulan, alasan } });
  if (error?.kode === "pelepasan_terhalang") return { tertahan: error.tertahan.map(({ pesan }) => pesan) };
  return { dilepas: isi<Isi["HasilPelepasan"]>({ ...(data && { data }), ...(error && { error }) }).dilepas };
}

/** Before anything is sent to BKN: what stands against which case. */
export async function periksaPertek({ mutasi }: Sesi, kumpulan_id: string) {
  return isi(await mutasi.GET("/pertek/pemeriksaan", { params: { query: { kumpulan_id } } }));
}
