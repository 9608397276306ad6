"""A page in a real browser, and all that it asked for and complained about.

``CLAIMGRAPH_SLOW_BROWSER=6`` in the environment slows the page's processor down by that factor, to
see whether a test waits for what it looks at.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Frames and idle calls come in the order in which they were asked for.
_SETTLED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
  () => requestIdleCallback(() => done(), { timeout: 2000 }))))"""


class Watched:
    """A page with all that it asked for and complained about."""

    def __init__(self, page: "Page", file: Path, fragment: str = "") -> None:
        self.page = page
        self.requests: list[str] = []
        self.troubles: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.troubles.append(message.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("dialog", lambda dialog: self.troubles.append(dialog.message))
        slow = float(os.environ.get("CLAIMGRAPH_SLOW_BROWSER", "1"))
        if slow > 1:
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
        page.goto(f"{file.as_uri()}#{fragment}" if fragment else file.as_uri())
        page.wait_for_selector("html[data-ready]")
        self.settle()

    def settle(self) -> None:
        """Wait until all that follows an action by itself is done: two frames, then idleness."""
        self.page.evaluate(_SETTLED)

    def point(self, kind: str, identifier: str | int) -> tuple[float, float]:
        self.settle()
        at = self.page.evaluate(
            "what => claimgraph.page.pointOf(what)", {"kind": kind, "id": identifier}
        )
        return at["x"], at["y"]

    def panel(self) -> str:
        self.settle()
        return self.page.locator("#panel").inner_text()


def saved(watched: Watched, name: str) -> tuple[str, bytes]:
    watched.page.click("#save-menu summary")
    with watched.page.expect_download() as download:
        watched.page.get_by_role("button", name=name).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def count(watched: Watched) -> str:
    watched.settle()
    return watched.page.locator("#count").inner_text()
