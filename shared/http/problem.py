"""Errors as RFC 9457 problem documents: a stable ``kode``, and a sentence in Bahasa that says what to do next."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

import orjson
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from shared.http.methods import allowed
from shared.http.pola import sebut_pola
from shared.telemetry import trace

log = structlog.get_logger("http")
T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

MEDIA_TYPE = "application/problem+json"
MOST_REPORTED = 20
"""Wrong fields that an answer names; how many more there are it says in words."""


class KesalahanIsian(BaseModel):
    """Satu isian yang salah."""

    pointer: str = Field(
        description="JSON Pointer ke isian yang salah (kosong: seluruh isi permintaan), atau nama parameter.",
        examples=["/tmt"],
    )
    pesan: str = Field(
        description="Apa yang salah, dalam Bahasa Indonesia.", examples=["harus tanggal bentuk YYYY-MM-DD"]
    )


class SalahDi(ValueError):
    """What a validator of a whole finds wrong with parts of it: ``letak``, the ways to them from there."""

    def __init__(self, pesan: str, *letak: tuple[str | int, ...]) -> None:
        super().__init__(pesan)
        self.letak = letak


def tolak_ganda(isi: Sequence[Hashable], pesan: str, di: str, *bagian: str) -> None:
    """Nothing stands twice in the list ``di`` of a whole; of its rows ``bagian`` is what is compared.

    Raises:
        SalahDi: each that stands there again.
    """
    pertama: dict[Hashable, int] = {}
    if ganda := [nomor for nomor, each in enumerate(isi) if pertama.setdefault(each, nomor) != nomor]:
        letak: list[tuple[str | int, ...]] = [(di, nomor, *bagian) for nomor in ganda]
        raise SalahDi(pesan, *letak)


class ProblemDocument(BaseModel):
    """Isi setiap jawaban berstatus 400 ke atas."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "about:blank",
                "kode": "versi_berubah",
                "title": "Data sudah berubah",
                "status": 412,
                "detail": "Usulan ini sudah diubah orang lain. Muat ulang, lalu coba lagi.",
                "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
                "kesalahan": [],
            }
        }
    )

    type: str = "about:blank"
    kode: str = Field(description="Kode tetap untuk program.")
    title: str
    status: int
    detail: str = Field(description="Penjelasan dan langkah berikutnya.")
    trace_id: str | None = Field(default=None, description="Sebutkan ini bila melapor ke petugas.")
    kesalahan: list[KesalahanIsian] = Field(default_factory=list)


class _TanpaTambahan(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Problem(Exception):
    """A foreseen refusal. Each kind is a subclass with its own ``kode`` and status."""

    kode: ClassVar[str]
    status: ClassVar[int]
    title: ClassVar[str]
    isi: ClassVar[type[BaseModel]] = _TanpaTambahan
    """What stands in the answer beside what all problems say: the keyword arguments, as the API reference has them."""
    tajuk: ClassVar[tuple[str, ...]] = ()
    """Headers that the answer may have."""
    parameter: ClassVar[str | None] = None
    """What it is about: an operation that does not take this never answers so."""

    def __init__(
        self,
        detail: str,
        *,
        kesalahan: Sequence[KesalahanIsian] = (),
        headers: Mapping[str, str] | None = None,
        tentang: Sequence[str] = (),
        **tambahan: Any,
    ) -> None:
        super().__init__(detail)
        self.tentang = tentang
        """NIPs of those whom the further members tell of: who is refused has looked at them."""
        self.detail = detail
        self.kesalahan = list(kesalahan)
        self.headers = dict(headers or {})
        self.tambahan = self.isi.model_validate(tambahan).model_dump(mode="json")

    def response(self) -> Response:
        """The answer to send."""
        body = {
            "type": "about:blank",
            "kode": self.kode,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "trace_id": trace.current_trace_id(),
            "kesalahan": [each.model_dump() for each in self.kesalahan],
            **self.tambahan,
        }
        headers = {"Cache-Control": "no-store", **self.headers}
        if self.status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        return Response(orjson.dumps(body), self.status, headers, MEDIA_TYPE)


class TidakDikenal(Problem):
    """401."""

    kode, status, title = "perlu_masuk", 401, "Perlu masuk"


class TokenTidakSah(Problem):
    """401, with what is wrong with the token in ``kode`` terms only."""

    kode, status, title = "token_tidak_sah", 401, "Token tidak sah"


class TokenKedaluwarsa(Problem):
    """401."""

    kode, status, title = "token_kedaluwarsa", 401, "Token kedaluwarsa"


class TokenTanpaNip(Problem):
    """403: the provider gave a role of a person without saying which person."""

    kode, status, title = "token_tanpa_nip", 403, "Token tanpa NIP"


class PenyediaTidakTerjangkau(Problem):
    """503: whether a token is good cannot be told now."""

    kode, status, title = "penyedia_identitas_tidak_terjangkau", 503, "Penyedia identitas tidak terjangkau"
    tajuk = ("Retry-After",)


class TidakBerwenang(Problem):
    """403: another role does this."""

    kode, status, title = "tidak_berwenang", 403, "Tidak berwenang"


class DiLuarLingkup(Problem):
    """403: the role does this, for another part of the city."""

    kode, status, title = "di_luar_lingkup", 403, "Di luar lingkup Anda"


class PerwakilanTidakBerlaku(Problem):
    """403: the mandate that the request names is not the caller's, or does not hold, or not any more."""

    kode, status, title = "perwakilan_tidak_berlaku", 403, "Perwakilan tidak berlaku"


class TidakDitemukan(Problem):
    """404; also the answer for what exists but may not be known to the caller."""

    kode, status, title = "tidak_ditemukan", 404, "Tidak ditemukan"


def wajib_ada(row: T | None, pesan: str) -> T:
    """What was looked for.

    Raises:
        TidakDitemukan: there is none; ``pesan`` tells it.
    """
    if row is None:
        raise TidakDitemukan(pesan)
    return row


def tanpa_menolak(fungsi: F) -> F:
    """Declare that a function asks what would be refused and refuses nothing: the contract looks for none behind it."""
    fungsi.__dict__["tanpa_menolak"] = True
    return fungsi


class VersiBerubah(Problem):
    """412."""

    kode, status, title = "versi_berubah", 412, "Data sudah berubah"
    tajuk = ("ETag",)


class PerluIfMatch(Problem):
    """428."""

    kode, status, title = "perlu_if_match", 428, "Perlu If-Match"


class KursorTidakSah(Problem):
    """400."""

    kode, status, title = "kursor_tidak_sah", 400, "Kursor tidak sah"
    parameter = "cursor"


class KunciIdempotensiWajib(Problem):
    """400."""

    kode, status, title = "kunci_idempotensi_wajib", 400, "Idempotency-Key wajib"


class KunciIdempotensiTidakSah(Problem):
    """400: too long."""

    kode, status, title = "kunci_idempotensi_tidak_sah", 400, "Idempotency-Key tidak sah"


class KunciIdempotensiDipakai(Problem):
    """422: the key was used for another request."""

    kode, status, title = "kunci_idempotensi_dipakai", 422, "Idempotency-Key sudah dipakai"


class IsianTidakSah(Problem):
    """422: what the declared shape of the input allows, and the database does not."""

    kode, status, title = "isian_tidak_sah", 422, "Isian tidak sah"


class TerlaluBanyakPermintaan(Problem):
    """429."""

    kode, status, title = "terlalu_banyak_permintaan", 429, "Terlalu banyak permintaan"
    tajuk = ("Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


class SedangSibuk(Problem):
    """503."""

    kode, status, title = "sedang_sibuk", 503, "Layanan sedang sibuk"
    tajuk = ("Retry-After",)


class TerlaluLama(Problem):
    """503: the database gave the work up, by its limit of time."""

    kode, status, title = "terlalu_lama", 503, "Permintaan terlalu lama dikerjakan"
    tajuk = ("Retry-After",)


class Gangguan(Problem):
    """500: nobody foresaw it."""

    kode, status, title = "gangguan", 500, "Gangguan di layanan"


class MetodeTidakDikenal(Problem):
    """405."""

    kode, status, title = "metode_tidak_dikenal", 405, "Metode tidak dikenal"


class KirimanTerlaluLambat(Problem):
    """408."""

    kode, status, title = "kiriman_terlalu_lambat", 408, "Kiriman terlalu lambat"


class KirimanTerlaluBesar(Problem):
    """413."""

    kode, status, title = "terlalu_besar", 413, "Kiriman terlalu besar"


class PermintaanDitolak(Problem):
    """400: it cannot be read."""

    kode, status, title = "permintaan_ditolak", 400, "Permintaan ditolak"


_PESAN = {
    "missing": "wajib diisi",
    "extra_forbidden": "tidak dikenal; hapus isian ini",
    "string_too_short": "terlalu pendek (paling sedikit {min_length} huruf)",
    "string_too_long": "terlalu panjang (paling banyak {max_length} huruf)",
    "string_type": "harus berupa teks",
    "int_parsing": "harus berupa bilangan bulat",
    "int_from_float": "harus berupa bilangan bulat",
    "int_type": "harus berupa bilangan bulat",
    "decimal_parsing": "harus berupa angka",
    "decimal_type": "harus berupa angka",
    "decimal_max_places": "paling banyak {decimal_places} angka di belakang koma",
    "decimal_max_digits": "paling banyak {max_digits} angka",
    "decimal_whole_digits": "paling banyak {whole_digits} angka di depan koma",
    "finite_number": "harus berupa angka",
    "float_type": "harus berupa angka",
    "float_parsing": "harus berupa angka",
    "bool_parsing": "harus true atau false",
    "bool_type": "harus true atau false",
    "date_parsing": "harus tanggal bentuk YYYY-MM-DD",
    "date_from_datetime_parsing": "harus tanggal bentuk YYYY-MM-DD",
    "date_from_datetime_inexact": "harus tanggal bentuk YYYY-MM-DD, tanpa jam",
    "date_type": "harus tanggal bentuk YYYY-MM-DD",
    "datetime_parsing": "harus waktu bentuk ISO 8601",
    "uuid_parsing": "harus UUID",
    "uuid_type": "harus UUID",
    "enum": "harus salah satu dari: {expected}",
    "literal_error": "harus salah satu dari: {expected}",
    "greater_than_equal": "paling kecil {ge}",
    "less_than_equal": "paling besar {le}",
    "greater_than": "harus lebih besar dari {gt}",
    "less_than": "harus lebih kecil dari {lt}",
    "json_invalid": "bukan JSON yang sah",
    "model_attributes_type": "harus berupa objek JSON",
    "model_type": "harus berupa objek JSON",
    "dict_type": "harus berupa objek JSON",
    "list_type": "harus berupa daftar",
    "tuple_type": "harus berupa daftar",
    "too_short": "terlalu sedikit isinya (paling sedikit {min_length})",
    "too_long": "terlalu banyak isinya (paling banyak {max_length})",
    "union_tag_invalid": "{discriminator} harus salah satu dari: {expected_tags}",
    "union_tag_not_found": "wajib menyebut {discriminator}",
}


def pointer(path: Iterable[str | int]) -> str:
    """The JSON Pointer (RFC 6901) of a place, cut where a caller's own key makes it long; of the whole it is empty."""
    return "".join("/" + str(each)[:200].replace("~", "~0").replace("/", "~1") for each in path)


_ANGGOTA = re.compile(r"<\w+\.\w+: ('[^']*')>")
"""A member of a list of words, in the answer of the library."""


def _place(path: Sequence[str | int], body: Any) -> str:
    """The JSON Pointer of a field. Of a union, the framework adds the kind that was chosen, which is no place."""
    parts: list[str | int] = []
    here = body
    for number, part in enumerate(path, start=1):
        if isinstance(here, dict) and part not in here and (number < len(path) or part in here.values()):
            continue
        parts.append(part)
        known = part in here if isinstance(here, dict) else isinstance(here, list) and part in range(len(here))
        here = here[part] if known else None
    return pointer(parts)


def _errors(error: RequestValidationError) -> list[dict[str, Any]]:
    """What the framework found, but for lists that are too short because what stands in them is wrong."""
    semua = error.errors()
    bagian = {each["loc"][:-1] for each in semua}
    return [each for each in semua if each["type"] != "too_short" or each["loc"] not in bagian]


def _field_errors(errors: Sequence[dict[str, Any]], body: Any) -> list[KesalahanIsian]:
    found: list[KesalahanIsian] = []
    for each in errors:
        place, *path = each["loc"]
        if each["type"] == "json_invalid":
            # What comes after is no place but the letter at which it could not be read on.
            path = []
        if each["type"].startswith("union_tag"):
            # Of the part that tells which of several shapes is meant.
            path.append(each["ctx"]["discriminator"].strip("'"))
        pattern = _PESAN.get(each["type"])
        ctx = {"expected": "", "expected_tags": "", **each.get("ctx", {})}
        # The library lists what is allowed in English, and words of a list as Python writes them.
        for daftar in ("expected", "expected_tags"):
            ctx[daftar] = _ANGGOTA.sub(r"\1", ctx[daftar]).replace("' or '", "', atau '")
        pesan = pattern.format_map(ctx) if pattern else "tidak sah"
        if each["type"] == "string_pattern_mismatch":
            pesan = sebut_pola(ctx["pattern"])
        if each["type"] == "value_error":
            pesan = str(ctx.get("error", "tidak sah"))
        letak = galat.letak if isinstance(galat := ctx.get("error"), SalahDi) else ((),)
        for bagian in letak:
            where = _place((*path, *bagian), body) if place == "body" else str(path[0] if path else place)[:200]
            found.append(KesalahanIsian(pointer=where, pesan=pesan))
    return found[:MOST_REPORTED]


def _size(detail: str) -> str:
    if not detail.isdecimal():
        return "sekian"
    size = int(detail)
    return f"{size >> 20} MB" if size >= 1 << 20 else f"{size >> 10} KB"


def unforeseen(route: str, error: Exception) -> Response:
    """The answer to an error that nobody foresaw: the cause goes to the log, the caller gets the trace id."""
    log.error("galat_tak_terduga", route=route, error=repr(error), exc_info=error)
    return Gangguan("Terjadi gangguan. Coba lagi; bila berulang, laporkan dengan menyebut trace_id.").response()


def ending() -> Problem:
    """What a request is told that the end of the process interrupts."""
    return SedangSibuk(
        "Layanan sedang dimulai ulang. Kirim lagi permintaan ini dengan Idempotency-Key yang sama.",
        headers={"Retry-After": "5", "Connection": "close"},
    )


def _of_the_framework(error: HTTPException, request: Request) -> Problem:
    headers = error.headers
    match error.status_code:
        case 404:
            hint = " Tidak ada alamat yang diakhiri garis miring; hapus garis miring itu."
            return TidakDitemukan(f"Alamat atau data ini tidak ada.{hint if request.url.path.endswith('/') else ''}")
        case 405:
            # The framework names only the methods of the first route at this address.
            headers = {"Allow": ", ".join(allowed(request.scope))}
            return MetodeTidakDikenal("Alamat ini tidak menerima metode tersebut.", headers=headers)
        case 408:
            text = "Isi permintaan tidak kunjung lengkap. Periksa jaringan Anda, lalu kirim lagi."
            return KirimanTerlaluLambat(text, headers=headers)
        case 413:
            text = f"Kiriman ke alamat ini paling besar {_size(error.detail)}. Kecilkan atau bagi isinya."
            return KirimanTerlaluBesar(text, headers=headers)
        case 503:
            return ending()
    return PermintaanDitolak("Permintaan tidak dapat dibaca. Periksa bentuknya, lalu kirim lagi.", headers=headers)


def _of_the_models(error: RequestValidationError) -> Problem:
    errors = _errors(error)
    left = len(errors) - MOST_REPORTED
    more = f" Masih ada {left} kesalahan lain." if left > 0 else ""
    return IsianTidakSah(
        f"Perbaiki isian yang disebut pada `kesalahan`, lalu kirim lagi.{more}",
        kesalahan=_field_errors(errors[:MOST_REPORTED], error.body),
    )


def install(app: FastAPI) -> None:
    """Make every foreseen error of the application a problem document; ``Observed`` answers the others."""

    async def handler(request: Request, error: Exception) -> Response:
        match error:
            case RequestValidationError():
                error = _of_the_models(error)
            case HTTPException():
                error = _of_the_framework(error, request)
        assert isinstance(error, Problem)
        return error.response()

    for kind in (Problem, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, handler)
