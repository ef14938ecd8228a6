/** What a page of a frontend team does: list, read, change, send, follow. Types come from the four documents alone. */

import createClient, { type Middleware } from "openapi-fetch";

import type { components as Mutasi, paths as JalurMutasi } from "./dokumen/mutasi.js";
import type { paths as JalurKompetensi } from "./dokumen/kompetensi.js";
import type { paths as JalurNotifikasi } from "./dokumen/notifikasi.js";
import type { paths as JalurPegawai } from "./dokumen/pegawai.js";

export class Ditolak extends Error {
  constructor(
    readonly status: number,
    readonly kode: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** The four services behind one gateway, for the holder of one token. */
export function masuk(gerbang: string, token: string) {
  const bertoken: Middleware = {
    onRequest({ request }) {
      request.headers.set("Authorization", `Bearer ${token}`);
      return request;
    },
  };
  const pegawai = createClient<JalurPegawai>({ baseUrl: `${gerbang}/api/pegawai` });
  const kompetensi = createClient<JalurKompetensi>({ baseUrl: `${gerbang}/api/kompetensi` });
  const mutasi = createClient<JalurMutasi>({ baseUrl: `${gerbang}/api/mutasi` });
  const notifikasi = createClient<JalurNotifikasi>({ baseUrl: `${gerbang}/api/notifikasi` });
  for (const satu of [pegawai, kompetensi, mutasi, notifikasi]) satu.use(bertoken);
  return { pegawai, kompetensi, mutasi, notifikasi, gerbang, token };
}

export type Sesi = ReturnType<typeof masuk>;

/** Every person below a unit, page after page. */
export async function* semuaPegawai({ pegawai }: Sesi, unit: string) {
  let cursor: string | null = null;
  do {
    const query: { di_bawah: string; limit: number; cursor?: string } = { di_bawah: unit, limit: 2 };
    if (cursor !== null) query.cursor = cursor;
    const { data, error } = await pegawai.GET("/asn", { params: { query } });
    if (error !== undefined) throw new Ditolak(error.status, error.kode, error.detail);
    yield* data.data;
    cursor = data.berikutnya;
  } while (cursor !== null);
}

/** A file with the ETag that a change of it must carry. */
export async function bacaPegawai({ pegawai }: Sesi, nip: string, tujuan: string) {
  const { data, error, response } = await pegawai.GET("/asn/{nip}", {
    params: { path: { nip }, header: { "Tujuan-Akses": tujuan } },
  });
  if (error !== undefined) throw new Ditolak(error.status, error.kode, error.detail);
  const etag = response.headers.get("ETag");
  if (etag === null) throw new Error("the page cannot read the ETag");
  return { asn: data, etag };
}

export async function ubahGelar({ pegawai }: Sesi, nip: string, gelar: string, etag: string) {
  const { data, error } = await pegawai.PATCH("/asn/{nip}", {
    params: { path: { nip }, header: { "If-Match": etag } },
    body: { gelar_belakang: gelar, dokumen: "Ijazah S-2", alasan: "Gelar baru." },
  });
  if (error !== undefined) throw new Ditolak(error.status, error.kode, error.detail);
  return data;
}

export async function usulkan({ mutasi }: Sesi, isi: Mutasi["schemas"]["UsulanBaru"], kunci: string) {
  const { data, error, response } = await mutasi.POST("/usulan", {
    params: { header: { "Idempotency-Key": kunci } },
    body: isi,
  });
  if (error !== undefined) throw new Ditolak(error.status, error.kode, error.detail);
  return { usulan: data, alamat: response.headers.get("Location") };
}

/** What waits for me: one page of each of the other services, as a start page shows them. */
export async function halamanDepan({ kompetensi, mutasi, notifikasi }: Sesi) {
  const [usulan, pesan, kamus] = await Promise.all([
    mutasi.GET("/usulan", { params: { query: { limit: 5 } } }),
    notifikasi.GET("/kotak-masuk", { params: { query: { limit: 5 } } }),
    kompetensi.GET("/kamus", { params: { query: { limit: 5 } } }),
  ]);
  return { usulan: usulan.data?.data ?? [], pesan: pesan.data?.data ?? [], kamus: kamus.data?.data ?? [] };
}

export async function kirimBerkas({ pegawai }: Sesi, jenis: "unit" | "jabatan", isi: string, kunci: string) {
  const { data, error } = await pegawai.POST("/impor", {
    params: { header: { "Idempotency-Key": kunci } },
    body: { jenis, uji: true, berkas: isi },
    bodySerializer: (body) => {
      const formulir = new FormData();
      formulir.set("jenis", body.jenis);
      formulir.set("uji", String(body.uji));
      formulir.set("berkas", new Blob([body.berkas], { type: "text/csv" }), `${body.jenis}.csv`);
      return formulir;
    },
  });
  if (error !== undefined) throw new Ditolak(error.status, error.kode, error.detail);
  return data.id;
}

/** The names of the events of a stream until its end, read with `fetch`, which sends the token as a header. */
export async function ikuti({ pegawai }: Sesi, impor_id: string) {
  const { data, error } = await pegawai.GET("/impor/{impor_id}/kemajuan", {
    params: { path: { impor_id } },
    parseAs: "stream",
  });
  if (error !== undefined) throw new Ditolak(error.status, error.kode, error.detail);
  const peristiwa: string[] = [];
  const pembaca = data?.pipeThrough(new TextDecoderStream()).getReader();
  for (let sisa = ""; pembaca !== undefined; ) {
    const { done, value } = await pembaca.read();
    const baris = (sisa + (value ?? "")).split("\n");
    sisa = baris.pop() ?? "";
    peristiwa.push(...baris.filter((each) => each.startsWith("event: ")).map((each) => each.slice(7)));
    if (done) break;
  }
  return peristiwa;
}

/** The same with `EventSource`, which sends no header: a ticket opens the stream, once. */
export async function ikutiBertiket({ pegawai, gerbang }: Sesi, impor_id: string) {
  const alamat = `/impor/${impor_id}/kemajuan`;
  const { data, error } = await pegawai.POST("/tiket", {
    params: { header: { "Idempotency-Key": crypto.randomUUID() } },
    body: { alamat },
  });
  if (error !== undefined) throw new Ditolak(error.status, error.kode, error.detail);
  const sumber = new EventSource(`${gerbang}/api/pegawai${alamat}?tiket=${encodeURIComponent(data.tiket)}`);
  return new Promise<string>((selesai, gagal) => {
    sumber.addEventListener("akhir", (peristiwa) => {
      sumber.close();
      selesai((JSON.parse(peristiwa.data) as { status: string }).status);
    });
    sumber.onerror = () => {
      sumber.close();
      gagal(new Error("the stream broke off"));
    };
  });
}

/** What has a default may be left out. */
export const penutupan: Mutasi["schemas"]["PenutupanSuratMati"] = { catatan: "Sudah diperiksa bersama pengirimnya." };

/** The code of a legal number tells the shape of its value. */
export async function usiaPensiunGuru({ pegawai }: Sesi): Promise<number | undefined> {
  const { data } = await pegawai.GET("/ketentuan", {});
  for (const each of data?.data ?? []) if (each.kode === "bup") return each.isi.usia_guru;
  return undefined;
}

/** What is proposed about a placement is one of four shapes; what it holds tells which. */
export async function jabatanDiusulkan({ pegawai }: Sesi): Promise<string[]> {
  const { data } = await pegawai.GET("/usulan-penempatan", { params: { query: { status: "diusulkan" } } });
  return (data?.data ?? []).flatMap(({ isi }) => (isi && "kode_jabatan" in isi && isi.kode_jabatan ? [isi.kode_jabatan] : []));
}
