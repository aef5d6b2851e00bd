"""Whatever a file has in it, its markup is in order, and its reading text can be made."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.corpus.formats.table import format_of
from index.text.reading_text import ReadingText

# What formats give a meaning to, set apart by commas.
MARKDOWN = (
    "# ,## ,> ,- ,1. ,    ,\t,***,---,===,```,~~~,`,``,*,**,_,~~,[,],(,),![,](a),[a]: b,[^1],[^1]: ,[[,]],[x],|,a|b,\\|"
)
HTML = (
    "<,>,</,</>,<b>,</b>,<br>,<p hidden>,<div>,</div>,<pre>,<script>,</script>,<svg>,</svg>,<title>,</title>,"
    "<h1>,</h1>,<img alt=',<img alt=x>,'>,<table>,<tr>,<td>,<li>,<template>,<textarea>,<?,<![CDATA[,]]>,<a b=,<!--,-->,"
    "&amp;,&#0;,&,;"
)
CAPTIONS = "0:01 --> 0:02\n,[0:01] ,[0:02] ,<v A>,</v>,WEBVTT,NOTE,- ,>>,1 ,2 ,3 ,4 ,5 ,1\n\n,2\n\n,3\n\n,\f"
TEXT = "word,é,😀,:,A:,\n,\n\n,\r\n,\r, ,  \n,\\"
PIECES = [*MARKDOWN.split(","), *HTML.split(","), *CAPTIONS.split(","), *TEXT.split(",")]
SOURCES = st.text() | st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
NAMES = st.sampled_from(["a.md", "a.html", "a.txt", "a.vtt"])


@given(NAMES, SOURCES, st.integers(0, 20))
def test_markup_is_ascending_in_the_body_and_without_overlaps(name: str, source: str, start: int) -> None:
    start = min(start, len(source))
    reading = format_of(name).read(source, start)
    markup = reading.markup
    assert all(start <= one.start <= one.end <= len(source) for one in markup)
    assert all(one.end <= other.start for one, other in pairwise(markup))
    assert all(one.start < one.end for one in markup)
    text = ReadingText(source, start, markup).text
    assert reading.title is None or reading.title == " ".join(reading.title.split())
    assert len(text) == len(source) - start + sum(len(one.shown) - (one.end - one.start) for one in markup)


@given(NAMES, SOURCES, SOURCES)
def test_what_stands_before_the_body_does_not_matter(name: str, before: str, body: str) -> None:
    apart = format_of(name).read(body, 0)
    behind = format_of(name).read(before + body, len(before))
    assert behind.title == apart.title
    assert ReadingText(before + body, len(before), behind.markup).text == ReadingText(body, 0, apart.markup).text
