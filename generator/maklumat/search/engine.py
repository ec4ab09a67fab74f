"""Runs the browser's own search script, so that there is one ranking and not two."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

SCRIPT = "mesin.js"
"""The part of the search script that knows no page, in the folder of assets."""


class Engine:
    """The search script of a templates folder in a JavaScript engine without a browser."""

    def __init__(self, assets_dir: Path) -> None:
        self._context = MiniRacer()
        self._context.eval(
            (assets_dir / SCRIPT).read_text(encoding="utf-8").replace("const searchEngine", "var searchEngine")
        )

    def call(self, expression: str) -> Any:
        """Return the value of an expression over `searchEngine`."""
        return json.loads(str(self._context.eval(f"JSON.stringify({expression})")))

    def tokens(self, texts: list[str], manners: dict[str, Any]) -> list[list[str]]:
        """Return the telling words of every text, as the script reads them."""
        reading = f"const m = searchEngine.readManners({json.dumps(manners)}); return {json.dumps(texts)}.map((text) => searchEngine.tokens(text, m).map(([word]) => word))"
        found: list[list[str]] = self.call(f"(() => {{ {reading} }})()")
        return found

    def load(self, index: str) -> None:
        """Read an index; `search` asks this one from now on."""
        self._context.eval(f"var loadedIndex = searchEngine.readIndex({index})")

    def search(self, query: str, *, is_literal: bool = False) -> dict[str, Any]:
        """Return what the script finds: `hits`, `elsewhere`, `typos`, as the browser is given them, without phrases."""
        options = json.dumps({"isLiteral": is_literal})
        reading = (
            f"const found = searchEngine.search(loadedIndex, {json.dumps(query)}, {options}); return {{ ...found,"
            " hits: found.hits.map(({ entry, score }) => ({ uri: entry.uri, title: entry.title, agency: loadedIndex.agencies[entry.agency], cost: entry.cost, time: entry.time, kind: entry.kinds.length ? loadedIndex.kinds[entry.kinds[0][0]].name : '', score })),"
            " elsewhere: found.elsewhere.map(({ kind, score }) => ({ id: kind.id, name: kind.name, office: kind.office, score })) }"
        )
        found: dict[str, Any] = self.call(f"(() => {{ {reading} }})()")
        return found
