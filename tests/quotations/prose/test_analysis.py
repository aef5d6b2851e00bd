"""Rules of the reading: sentences as rows of items."""

from __future__ import annotations

from index.quotations.prose.analysis import analyze_document


def test_a_question_and_its_clause_are_one_sentence() -> None:
    assert len(analyze_document("“Do we go?” Ann Lee asked. We left.").paragraphs[0]) == 2


def test_headlines_show_no_names() -> None:
    cast = analyze_document("Proud Lee Voters Storm The Old Town Hall\n\nWe met Ann Lee.").entities
    assert set(cast.full) == {("ann", "lee")}


def test_the_regions_and_paragraphs_are_those_of_the_body() -> None:
    reading = analyze_document("“We go,” she said.\n\nWe left.")
    assert len(reading.paragraphs) == 2
    assert len(reading.regions) == 1


def test_a_sentence_without_end_is_cut() -> None:
    assert max(len(items) for items in analyze_document("they go on " * 1000).paragraphs[0]) <= 250
