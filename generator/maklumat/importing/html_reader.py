"""Web pages → blocks: lists with their numbers, tables cell by cell, the panes of tabs under the names of their tabs.

Scripts, styles, menus and forms' controls are left out. Nothing is fetched and nothing is run.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from maklumat.importing.blocks import Composer, Source
from maklumat.importing.text_reader import bare_address, clean

_SKIPPED = frozenset(
    "script style noscript template head title meta link nav footer aside svg iframe object select option button textarea input".split()
)
_BLOCKS = frozenset(
    "p div section article main header blockquote pre ul ol li dl dt dd table thead tbody tfoot tr td th caption h1 h2 h3 h4 h5 h6 hr form fieldset figure figcaption address details summary center".split()
)
_SIGNS = {"1": "{}.", "a": "{}.", "A": "{}.", "i": "{}.", "I": "{}."}
MAX_DEPTH = 400
"""Elements inside each other; pages of word processors reach 60."""


class HtmlError(ValueError):
    """The page can't be read."""


def looks_like_html(text: str) -> bool:
    """Say whether a text is a web page or a piece of one."""
    start = text[:4000].lower()
    tags = re.findall(
        r"<(?:!doctype html|html|body|div|p|table|tr|td|ul|ol|li|h[1-6]|br|section|span|a|script|style|pre|iframe|form|article|main)\b[^<>]*>",
        start,
    )
    return (
        sum(not tag.startswith("<br") for tag in tags) >= 3
        or "<!doctype html" in start
        or bool(re.search(r"<(?:table|ul|ol|div)\b[^<>]*>", start))
    )


def read_html(name: str, text: str) -> Source:
    """Return the blocks of a page; a block is a line of the source."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text or "<html></html>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise HtmlError(str(error)) from None
    page = _Page(root)
    page.walk()
    return page.composer.source(name, "html", page.pictures)


class _Page:
    """Walks the tree once, gathering the words of one line at a time."""

    def __init__(self, root: Any) -> None:
        self.composer = Composer()
        self.pictures = 0
        self._root = root
        self._words: list[str] = []
        self._links: list[str] = []
        self._marker = ""
        self._lists: list[list[Any]] = []
        self._heading = 0
        self._row = 0
        self._columns: list[int] = []
        self._gap = False
        self._pre = 0
        self._tabs, self._names = _tabs(root)

    def walk(self) -> None:
        """Read the page."""
        skipped: Any = None
        depth = 0
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                raise HtmlError("terlalu dalam")
            if event == "start" and skipped is None:
                if element.tag in _SKIPPED or element in self._tabs or element.get("role") == "navigation":
                    skipped = element
                else:
                    self._open(element)
            elif event == "end":
                if skipped is element:
                    skipped = None
                elif skipped is None:
                    self._close(element)
                if skipped is None and element.tail:
                    self._words.append(element.tail)
        self._flush()

    def _open(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._flush()
        elif tag == "img":
            self.pictures += 1
        elif tag in _BLOCKS:
            self._flush()
            self._gap = tag in {"p", "table", "ul", "ol", "div"} or self._gap
            self._enter(tag, element)
        if tag == "a" and element.get("href"):
            self._links.append(element.get("href"))
        if element.text:
            self._words.append(element.text)

    def _enter(self, tag: str, element: Any) -> None:
        if name := self._names.get(element):
            self.composer.add(name, heading=2, after_gap=True)
        if tag in {"ul", "ol"}:
            self._lists.append([tag, element.get("type") or "1", _number(element.get("start"), 1)])
        elif tag == "li":
            self._marker = self._next_marker(element)
        elif tag == "pre":
            self._pre += 1
        elif tag == "tr":
            self._row += 1
            self._columns.append(0)
        elif tag in {"td", "th"} and self._columns:
            self._columns[-1] += 1
        elif re.fullmatch(r"h[1-6]", tag):
            self._heading = int(tag[1])

    def _next_marker(self, element: Any) -> str:
        if not self._lists or self._lists[-1][0] == "ul":
            return "•"
        kind, number = self._lists[-1][1], _number(element.get("value"), self._lists[-1][2])
        self._lists[-1][2] = number + 1
        if kind in {"a", "A"} and number <= 26:
            return f"{chr(ord(kind) + number - 1)}."
        return f"{number}."

    def _close(self, element: Any) -> None:
        tag = element.tag
        if tag not in _BLOCKS:
            return
        self._flush()
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "tr" and self._columns:
            self._columns.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "pre":
            self._pre -= 1
        elif re.fullmatch(r"h[1-6]", tag):
            self._heading = 0

    def _flush(self) -> None:
        """End a line; inside `pre` every line of the text is one."""
        text = clean("".join(self._words))
        for line in text.splitlines() if self._pre else [text]:
            if words := " ".join(line.split()):
                self._add(words)
        self._words.clear()
        self._links.clear()

    def _add(self, text: str) -> None:
        told = [link for link in self._links if bare_address(link) not in text]
        self.composer.add(
            text,
            marker=self._marker,
            indent=max(0, len(self._lists) - 1) * 2,
            heading=self._heading,
            after_gap=self._gap,
            row=self._row if self._columns else 0,
            column=self._columns[-1] if self._columns else 0,
            links=tuple(told),
        )
        self._marker, self._gap = "", False


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and re.fullmatch(r"[0-9]{1,4}", written) else otherwise


def _tabs(root: Any) -> tuple[set[Any], dict[Any, str]]:
    """Return the elements that are tabs, and the name of the tab of every pane that doesn't name itself."""
    by_id = {
        element.get("id"): element for element in root.iter() if isinstance(element.tag, str) and element.get("id")
    }
    tabs: set[Any] = set()
    names: dict[Any, str] = {}
    for link in root.iter("a", "button", "li", "label"):
        target = link.get("data-bs-target") or link.get("data-target") or link.get("href") or ""
        pane = by_id.get(target[1:]) if target.startswith("#") and len(target) > 1 else None
        is_tab = (
            link.get("role") == "tab"
            or "tab" in (link.get("data-bs-toggle"), link.get("data-toggle"))
            or "pill" in (link.get("data-bs-toggle"), link.get("data-toggle"))
        )
        is_heading = link.getparent() is not None and re.fullmatch(r"h[1-6]", str(link.getparent().tag))
        if pane is None or not (
            is_tab or (is_heading and link.get("data-bs-toggle", link.get("data-toggle")) == "collapse")
        ):
            continue
        tabs.add(link)
        names[pane] = " ".join(link.text_content().split())
    for pane in root.iter():
        label = (
            by_id.get(pane.get("aria-labelledby"))
            if isinstance(pane.tag, str) and pane.get("role") == "tabpanel"
            else None
        )
        if label is not None and label is not pane and pane not in names:
            tabs.add(label)
            names[pane] = " ".join(label.text_content().split())
    return tabs, {pane: name for pane, name in names.items() if not _names_itself(pane, name)}


def _names_itself(pane: Any, name: str) -> bool:
    words = pane.text_content().split()[: len(name.split())]
    return " ".join(words).lower() == name.lower()
