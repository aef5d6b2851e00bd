"""The fields of an index on a cluster, and the proof that the cluster reads tokens as they are sent.

One index holds rows of several kinds: documents and quotations; the words that there are; pages of the catalogue; the
state. A quotation is there twice, since a document is also found by what one quotation of it says: as a row, and nested
in its document. To join the rows to their documents instead would put each into its document's shard, and not where
those of the same words are; it takes as many bytes, and finds documents in 1.3 to 1.5 times the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from index.errors import StoreError
from index.opensearch_store._connection import ClusterError
from index.opensearch_store.cluster_tokens import ANALYSIS, ANALYZER, TELLING, sent_terms, sent_text
from index.store.fields import FIELDS
from index.store.versions import versions

if TYPE_CHECKING:
    from index.opensearch_store._connection import Connection

REBUILD: Final = "run `onrecord index --rebuild`"
CLUSTER_VERSION: Final = 1  # of the rows and fields of an index; increment when the same texts would give others
_KEY: Final = {"type": "keyword"}
_FLAG: Final = {"type": "boolean", "doc_values": False}
_FILTER: Final = {"type": "keyword", "doc_values": False}  # by which nothing is sorted or counted
_TOLD: Final = 5  # differences


def _words(field: str) -> dict[str, Any]:
    return {"type": "text", "analyzer": ANALYZER, "similarity": f"of_{field}"}


def _stems(field: str) -> dict[str, Any]:
    """One stem at each position, to score by: Lucene counts all terms of a position for a field's mean length."""
    return _words(field) | {"index_options": "freqs"}


def _similarities() -> dict[str, Any]:
    """How much the length of each field counts, as in `index.store.fields`; k1 as in the engine over rows."""
    return {f"of_{one.name}": {"type": "BM25", "k1": 1.5, "b": one.b} for one in FIELDS if one.boost}


_UNSTORED: Final = (
    "title", "body", "document_stems", "quotations", "said", "quotation_stems", "title_of_document",
    "identity", "folded_path", "folded_name", "name_words", "family",
)  # fmt: skip
SETTINGS: Final = {
    "codec": "best_compression",
    "replication": {"type": "DOCUMENT"},  # else a replica may not have what is committed yet
    "analysis": ANALYSIS,
    "similarity": _similarities(),
    "max_terms_count": 1_000_000,
    "max_regex_length": 10_000,
    "mapping": {"nested_objects": {"limit": 1_000_000}},
}
# By which an index is known for one of onrecord's: others may have a name of the same form, as for a year.
OURS: Final = {"program": "onrecord"}
MAPPINGS: Final = {
    "_meta": OURS,
    "dynamic": "strict",
    # Nothing is shown from these: a document is in its record. The whole source stays as long as a replica may need it
    # to recover: without it (recovery_source_enabled) a replica that recovers while rows come in lacks these fields.
    "_source": {"excludes": list(_UNSTORED)},
    "properties": {
        "kind": _FILTER,  # document, quotation, word, catalogue, manifest, dead or state
        "born": {"type": "long", "doc_values": False},  # the run that wrote it
        "document": _KEY,  # the id of a document, and in its quotations the same
        "identity": _FILTER,  # of a hit; of a manifest its digest
        # Of documents and quotations.
        "path": _KEY,
        "folded_path": _FILTER,
        "folded_name": _FILTER,
        "date": _KEY,
        # Of documents.
        "title": _words("title"),
        "body": _words("body"),
        "document_stems": _stems("body"),  # of the body, and of the title as often as its boost says
        "speakers": _FILTER,
        "quotations": {
            "type": "nested",
            "properties": {"said": _words("said"), "speaker": _FILTER, "sure": _FLAG},
        },
        "record": {"type": "object", "enabled": False},
        # Of quotations.
        "said": _words("said"),
        "quotation_stems": _stems("said"),
        "title_of_document": _words("title"),
        "speaker": _KEY,
        "family": _KEY,
        "name_words": _FILTER,
        "sure": _FLAG,
        "wording": _KEY,
        "digest": {"type": "keyword", "index": False, "doc_values": False},
        "number": {"type": "integer"},
        # Of words.
        "field": _KEY,
        "word": _KEY,
        "stem": _FILTER,
        "parts": {"type": "byte"},
        # Of pages of the catalogue, of the manifest, of lists of the dead, and of the state.
        "page": {"type": "binary"},
        "state": {"type": "object", "enabled": False},
    },
}


def cluster_versions() -> dict[str, str]:
    """The versions that an index on a cluster depends on, by name."""
    return {**versions(), "cluster": str(CLUSTER_VERSION)}


def create(connection: Connection, index: str) -> None:
    """Create an index, if it is not there yet. How many shards it has is for the cluster's templates."""
    try:
        connection.put(f"/{index}", {"settings": SETTINGS, "mappings": MAPPINGS})
    except ClusterError as error:
        if error.kind != "resource_already_exists_exception":
            raise


def ours(connection: Connection, names: str) -> list[str]:
    """Those indices of onrecord's that have a name, or one of a form with a star."""
    found = connection.find(f"/{names}/_mapping") or {}
    return [name for name, told in found.items() if is_ours(told)]


def is_ours(told: object) -> bool:
    """Whether an index is one of onrecord's. told: what the cluster tells of its mapping."""
    match told:
        case {"mappings": {"_meta": meta}}:
            return bool(meta == OURS)
    return False


def require_same_tokens(connection: Connection, index: str) -> None:
    """Raise StoreError if a cluster cuts the positions of telling words otherwise than they were sent."""
    text = sent_text(list(map(sent_terms, TELLING)))
    answer = connection.post(f"/{index}/_analyze", {"analyzer": ANALYZER, "text": text})
    expected = [(term, position) for position, terms in enumerate(TELLING) for term in terms]
    found = [(token["token"], token["position"]) for token in answer["tokens"]]
    if found != expected:
        wrong = [term for term, _ in dict.fromkeys(expected) if (term, _) not in found] or [one for one, _ in found]
        raise StoreError(
            f"{connection.location} does not read words as onrecord writes them: {', '.join(wrong[:_TOLD])}. Its "
            f"analysis was changed, or is another version's: {REBUILD}"
        )
