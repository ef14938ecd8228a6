"""The state of each case as its person may know it: published as it was put together."""

from shared.bus.states import State, StateSource
from shared.contracts.kasus import KasusState
from shared.db.statement import Statement

_KASUS = Statement(
    """
    SELECT CAST(t.usulan_id AS text) AS id, CAST(t.isi AS text) AS body FROM kasus_terbit t
    WHERE t.usulan_id = ANY(CAST(CAST(:ids AS text[]) AS uuid[])) AND t.isi IS NOT NULL""",
    State,
)
STATES = (StateSource(KasusState, _KASUS, "SELECT CAST(usulan_id AS text) FROM kasus_terbit WHERE isi IS NOT NULL"),)
