"""The same content gives the same record, whatever it was saved as."""

from __future__ import annotations

import pytest

from importing.drafts import plain
from importing.same_content import FORMS, as_text
from maklumat.importing.files import read_bytes
from maklumat.importing.text_reader import read_text
from maklumat.importing.understanding import understand


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_record_of_the_text(name: str) -> None:
    """Web pages, Word files, PDF files and sheets say what their text says: with lists, and as a table."""
    (expected,) = understand(read_text("naskah.txt", as_text())).drafts

    (draft,) = understand(read_bytes(name, FORMS[name]())).drafts

    assert plain(draft.record) == plain(expected.record)
    assert [question.message for question in draft.questions] == [question.message for question in expected.questions]
