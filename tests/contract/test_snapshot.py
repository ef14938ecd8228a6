"""A change of a published contract is seen in review, because the contract lies here."""

import pytest

from tests.contract.kontrak import FOLDER, semua

PERBARUI = "the contract has changed; if it is meant to, run `make contract` and let the difference be reviewed"


@pytest.mark.parametrize("berkas", sorted(semua()))
def test_the_reviewed_contract_is_what_the_code_makes(berkas: str) -> None:
    tersimpan = FOLDER / berkas
    assert tersimpan.exists(), PERBARUI
    assert tersimpan.read_text(encoding="utf-8") == semua()[berkas], PERBARUI


def test_nothing_else_lies_among_the_reviewed_contracts() -> None:
    assert sorted(each.name for each in FOLDER.iterdir()) == sorted(semua()), PERBARUI
