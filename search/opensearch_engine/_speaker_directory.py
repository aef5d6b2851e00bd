"""Who speaks in an index on a cluster: the names of its quotations, joined family by family as they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.names.known_speaker import matching_speakers
from index.names.name import family_of
from index.names.speakers import join_speakers
from index.opensearch_store.cluster_tokens import from_keyword, keyword

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from index.names.known_speaker import KnownSpeaker
    from index.opensearch_store.opensearch_snapshot import OpenSearchSnapshot


class SpeakerDirectory:
    """Everyone who speaks, of whom only those are read who are asked for.

    Names are joined within a family as they are among all (`family_of`).
    """

    def __init__(self, snapshot: OpenSearchSnapshot) -> None:
        self._snapshot = snapshot
        self._matching: dict[tuple[str, ...], list[KnownSpeaker]] = {}
        self._of_family: dict[str, list[KnownSpeaker]] = {}

    def matching(self, words: tuple[str, ...]) -> list[KnownSpeaker]:
        """The speakers whom the words of a name mean, ascending."""
        if words not in self._matching:
            has_all = [{"term": {"name_words": keyword(word)}} for word in words]
            families = self._values("family", *has_all)
            self._matching[words] = sorted(matching_speakers(words, self._of(families)))
        return self._matching[words]

    def like(self, words: Iterable[str]) -> list[KnownSpeaker]:
        """Those who have a word in their names at an edit or two from each of these, and perhaps others."""
        near = [
            {"fuzzy": {"name_words": {"value": keyword(word), "fuzziness": 2, "rewrite": "constant_score"}}}
            for word in words
        ]
        return sorted(self._of(self._values("family", *near)))

    def shown_names(self, names: Collection[str]) -> dict[str, str]:
        """For each of some names the name by which its speaker is shown."""
        known = self._of({family_of(name) for name in names})
        shown = {name: one.name for one in known for name in one.names}
        return {name: shown[name] for name in names}

    def _of(self, families: Collection[str]) -> list[KnownSpeaker]:
        """The speakers of some families."""
        unknown = [family for family in families if family not in self._of_family]
        if unknown:
            names = self._values("speaker", {"terms": {"family": list(map(keyword, unknown))}})
            for family in unknown:
                self._of_family[family] = []
            for one in join_speakers(names):
                self._of_family[family_of(one.names[0])].append(one)
        return [one for family in families for one in self._of_family[family]]

    def _values(self, field: str, *filters: dict[str, Any]) -> list[str]:
        """The keys that the quotations that fit have in a field."""
        counted = self._snapshot.counted(self._snapshot.of_kind("quotation", *filters), [field])
        return [from_keyword(key) for keys, _ in counted if (key := keys[field])]
