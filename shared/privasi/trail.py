"""Who may read the trail of which object, and what of it: each service says so for the kinds of objects it has.

A kind that nobody has spoken of cannot be asked for, and a test fails.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.privasi.kelas import Tanda
from shared.privasi.terlihat import Pandangan

ClassOf = Callable[[Mapping[str, Any], str], Tanda]
"""The class of one field of what a record said before or after."""


@dataclass(frozen=True, slots=True)
class View:
    """What a caller who may read the trail of an object reads there."""

    people: tuple[str, ...] = ()
    """Personal numbers of whom it tells: they learn from the access log who looked."""
    class_of: ClassOf | None = None
    """None: nothing in it is about a person."""


Door = Callable[[Reader, Pelaku, str], Awaitable[View | None]]
"""Of a kind of object: the view of one of them, by its id; None when it does not exist or is out of scope."""


def all_of(tanda: Tanda) -> ClassOf:
    """All fields are of one class."""
    return lambda _, __: tanda


async def every_auditor(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    """For what is the same for the whole city: dictionaries, policies, parameters."""
    del baca, pelaku, objek_id
    return View()


async def whole_city(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    """For what concerns people of any unit, and names none."""
    del baca, objek_id
    return View() if pelaku.seluruh_kota else None


MECHANISMS: Mapping[str, Door] = dict.fromkeys(
    ("disisihkan", "fakta", "keadaan", "konsumen", "layanan", "proyeksi", "surat_mati", "tugas"), whole_city
)
"""What operators do with a service itself, in each of them."""


def shown(row: Mapping[str, Any], view: View, pandangan: Pandangan) -> dict[str, Any]:
    """A row of the trail without what this caller may not see; ``disamarkan`` names that.

    A reason is as close as what it is the reason of.
    """
    if view.class_of is None:
        return {**row, "disamarkan": []}
    left: dict[str, Any] = dict(row)
    hidden: list[str] = []
    for side in ("sebelum", "sesudah"):
        said = row[side]
        if said is None:
            continue
        if not isinstance(said, dict):
            said = {"": said}
        seen = {
            name
            for name in said
            if pandangan.melihat(view.class_of(said, name)) and (name != "nik" or pandangan.nik_utuh)
        }
        hidden += [f"{side}.{name}".rstrip(".") for name in said if name not in seen]
        left[side] = {name: value for name, value in said.items() if name in seen}
    if hidden and row["alasan"] is not None:
        left["alasan"] = None
        hidden.append("alasan")
    return {**left, "disamarkan": hidden}
