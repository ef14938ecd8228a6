import pytest

from shared.db.statement import Statement


@pytest.mark.parametrize(
    ("ditulis", "dikirim"),
    [
        ("SELECT nama FROM asn WHERE nip = :nip", "SELECT nama FROM asn WHERE nip = $1"),
        ("SELECT :b, :a, :b", "SELECT $1, $2, $1"),
        ("SELECT CAST(:a AS text[]), b::text, :a::int", "SELECT CAST($1 AS text[]), b::text, $1::int"),
        ("SELECT x[1:2], '10:30'", "SELECT x[1:2], '10:30'"),
        (r"SELECT '\:bukan', :ya", "SELECT ':bukan', $1"),
        ("SELECT 1", "SELECT 1"),
    ],
)
def test_a_name_after_a_colon_is_a_parameter_and_a_cast_is_none(ditulis: str, dikirim: str) -> None:
    assert Statement(ditulis).sql == dikirim


def test_values_go_out_in_the_order_in_which_the_statement_names_them() -> None:
    assert Statement("SELECT :b, :a, :b").arguments({"a": 1, "b": 2}) == [2, 1]


@pytest.mark.parametrize("nilai", [{}, {"a": 1, "b": 2}])
def test_a_missing_value_and_one_too_many_are_refused(nilai: dict[str, int]) -> None:
    with pytest.raises(KeyError):
        Statement("SELECT :a").arguments(nilai)
