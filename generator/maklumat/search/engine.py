"""Runs the browser's own search script, so that there is one ranking and not two."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SCRIPT = "mesin.js"
"""The part of the search script that knows no page, in the folder of assets."""


class Engine:
    """The search script of a templates folder in a JavaScript engine without a browser."""

    def __init__(self, assets_dir: Path) -> None:
        from quickjs import Context

        self._context = Context()
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

    def load(self, vocabulary: str, services: str, elsewhere: str) -> None:
        """Read the files of an index; `search` asks these from now on."""
        for name, raw in (("loadedIndex", services), ("otherKinds", elsewhere)):
            self._context.eval(f"var {name} = searchEngine.readIndex({vocabulary}, {raw})")

    def search(self, query: str, *, is_literal: bool = False) -> dict[str, Any]:
        """Return what the script finds: `hits`, `typos` and `top`, and kinds `elsewhere` that are meant rather; a hit names its row."""
        options = json.dumps({"isLiteral": is_literal})
        found: dict[str, Any] = self.call(f"({_ASK})({json.dumps(query)}, {options})")
        return found


_ASK = """(query, options) => {
  const found = searchEngine.search(loadedIndex, query, options);
  const told = ({ entry, score }) => ({ row: entry.at, score });
  const other = ({ kind: { told: [, name, office] }, score }) => ({ name, office, score });
  const elsewhere = searchEngine.isWeak(found) ? searchEngine.otherKinds(otherKinds, query, found).map(other) : [];
  return { ...found, hits: found.hits.map(told), elsewhere };
}"""
