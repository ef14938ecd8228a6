"""One person's data never stop what is computed of many: who cannot be read is named, and the others go on."""

from types import TracebackType


class TidakTerbaca(ValueError):
    """Something on record of a person cannot be read; ``sebab`` says what, and what to do."""

    def __init__(self, sebab: str) -> None:
        self.sebab = sebab
        super().__init__(sebab)


class Membaca:
    """While a part of what is on record of one person is read: whatever goes wrong there is this person's alone."""

    __slots__ = ("_bagian",)

    def __init__(self, bagian: str) -> None:
        self._bagian = bagian

    def __enter__(self) -> None:
        return None

    def __exit__(self, jenis: type[BaseException] | None, galat: BaseException | None, _: TracebackType | None) -> None:
        if isinstance(galat, Exception) and not isinstance(galat, TidakTerbaca):
            raise TidakTerbaca(
                f"Tidak terbaca: {self._bagian}. Periksa dan perbaiki datanya; bila sudah benar, sampaikan kepada "
                "petugas teknis."
            ) from galat


RIWAYAT_JABATAN = Membaca("riwayat jabatan")
PENDIDIKAN = Membaca("pendidikan")
DIKLAT = Membaca("diklat")
KINERJA = Membaca("hasil evaluasi kinerja")
HUKDIS = Membaca("hukuman disiplin")
PENILAIAN = Membaca("hasil penilaian")
KEPEGAWAIAN = Membaca("data kepegawaian")


class UsulanTidakTerhitung(ValueError):
    """A proposed policy cannot be computed with where the present one can: it is not the person's data."""

    def __init__(self, bagian: str) -> None:
        super().__init__(
            f"Isi usulan ini tidak dapat dipakai menghitung {bagian}. Tarik atau tolak usulan ini, perbaiki isinya, "
            "lalu usulkan lagi."
        )
