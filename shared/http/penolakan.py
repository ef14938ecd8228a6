"""Refusals that several slices or services give: a code means one thing, wherever it comes from."""

from collections.abc import Sequence

from shared.http.problem import KesalahanIsian, Problem


class UnitTidakDikenal(Problem):
    """422: a filter names a unit that is not and never was."""

    kode, status, title = "unit_tidak_dikenal", 422, "Unit tidak dikenal"


class JabatanTidakDikenal(Problem):
    """422: no such post, or not in the caller's part of the city."""

    kode, status, title = "jabatan_tidak_dikenal", 422, "Jabatan tidak dikenal"


class SudahDiJabatan(Problem):
    """409: the person holds that post on that day already."""

    kode, status, title = "sudah_di_jabatan", 409, "Pegawai sudah menduduki jabatan itu"


class SudahDigantikan(Problem):
    """409: the row that should be changed has been corrected or withdrawn already."""

    kode, status, title = "sudah_digantikan", 409, "Catatan ini sudah digantikan"


class TidakAdaPerubahan(Problem):
    """409: after the change everything would be as it is."""

    kode, status, title = "tidak_ada_perubahan", 409, "Tidak ada perubahan"


class NilaiSudahBerganti(Problem):
    """409: what the proposal was to take over from is something else now."""

    kode, status, title = "nilai_sudah_berganti", 409, "Nilai yang digantikan sudah berganti"


class LangkahTidakMungkin(Problem):
    """409: this step does not start from the present state."""

    kode, status, title = "langkah_tidak_mungkin", 409, "Langkah ini belum atau tidak lagi mungkin"


def unit_tidak_dikenal(*kode: str, pointer: str | Sequence[str] = "di_bawah") -> UnitTidakDikenal:
    """Name the units, and where they stand: one place, or several."""
    letak = [pointer] if isinstance(pointer, str) else pointer
    return UnitTidakDikenal(
        f"Unit {', '.join(kode)} tidak dikenal. Periksa kodenya pada bagan organisasi.",
        kesalahan=[KesalahanIsian(pointer=each, pesan="unit tidak dikenal") for each in letak],
    )
