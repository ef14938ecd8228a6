"""How long rows of each growing table are kept, and why: as data, carried out by a job and listed over the API."""

from collections.abc import Sequence
from datetime import timedelta

from shared.bus.topology import FACTS_KEPT
from shared.service import Retention, Runtime, Service

PIECE = 5_000
"""Rows deleted in one transaction: what is old must not hold up what is new."""
SENT_KEPT = timedelta(days=35)
"""How long a fact can be sent once more: longer than any backup that is put back is old."""


def _import(mode: str | None = None) -> str:
    also = f" AND mode = '{mode}'" if mode else ""
    return f"(SELECT selesai_pada FROM impor WHERE id = impor_id{also})"  # noqa: S608 (constants of this module)


MECHANISM: Sequence[Retention] = (
    Retention("idempotency", "created_at", timedelta(days=7), "Selama itu permintaan yang diulang dikenali."),
    Retention("tiket", "berlaku_sampai", timedelta(hours=1), "Tiket ke aliran berlaku 30 detik."),
    Retention(
        "inbox",
        "received_at",
        timedelta(seconds=FACTS_KEPT) + timedelta(days=35),
        "Lebih lama daripada fakta bertahan di bus: yang sudah diproses selalu dikenali.",
    ),
    Retention("outbox_sent", "sent_at", SENT_KEPT, "Fakta dapat dikirim lagi sesudah bus atau basis data dipulihkan."),
    Retention(
        "dead_letter",
        "coalesce(replayed_at, dismissed_at)",
        timedelta(days=90),
        "Isinya dapat memuat data pribadi. Yang masih menunggu operator tidak pernah dihapus.",
    ),
    Retention(
        "impor_bagian", _import("uji"), timedelta(days=7), "Berkas uji coba menunggu dilaksanakan paling lama sepekan."
    ),
    Retention(
        "impor_bagian",
        _import("nyata"),
        timedelta(days=5 * 365),
        "Berkas yang mengubah data adalah bukti bagi auditor.",
    ),
    Retention("impor_ditolak", _import(), timedelta(days=90), "Baris yang ditolak memuat data pribadi."),
    Retention("impor_catatan", _import(), timedelta(days=90), "Catatan impor menyalin isi sel, yang data pribadi."),
    Retention("impor", "selesai_pada", None, "Siapa memasukkan berkas apa, kapan, dengan hasil apa."),
    Retention("audit", "waktu", None, "Jejak tidak dihapus: rantai hash mencakup seluruhnya."),
    Retention("access_log", "waktu", None, "Setiap orang berhak tahu siapa yang pernah membaca datanya."),
    Retention("seal", "sealed_at", None, "Rantai hash atas jejak dan catatan akses; yang kurang memutusnya."),
    Retention("ketentuan", "dicatat_pada", None, "Menurut hukum yang mana sesuatu dihitung."),
    Retention("ketentuan_usulan", "diusulkan_pada", None, "Siapa mengubah hukum itu, dan siapa menyetujuinya."),
    Retention("anchor", "noted_at", None, "Ujung rantai layanan lain, untuk pembanding."),
)


def of(service: Service) -> list[Retention]:
    """The retention of every growing table of a service."""
    return [*MECHANISM, *service.retention]


async def prune(runtime: Runtime) -> None:
    """The job: delete what has been kept long enough, piece by piece. One table that fails stops no other."""
    errors = []
    for each in of(runtime.service):
        try:
            await _prune(runtime, each)
        except Exception as error:  # noqa: BLE001 (told below, when the other tables have had their turn)
            error.add_note(f"table {each.table}")
            errors.append(error)
    if errors:
        raise ExceptionGroup("some tables could not be pruned", errors)


async def _prune(runtime: Runtime, retention: Retention) -> None:
    if retention.keep is None:
        return
    # Rows that another process is deleting are its business.
    statement = f"""
        DELETE FROM {retention.table} WHERE ctid = ANY(ARRAY(
            SELECT ctid FROM {retention.table} WHERE {retention.since} < now() - $1::interval LIMIT {PIECE}
            FOR UPDATE SKIP LOCKED))"""  # noqa: S608 (declared in code)
    while True:
        tag: str = await runtime.pool.execute(statement, retention.keep)
        if int(tag.rsplit(" ", 1)[-1]) < PIECE:
            return
