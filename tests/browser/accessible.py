"""What a tool can check of what everybody needs to use a page: axe."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe


def assert_accessible(page) -> None:
    """No rule of WCAG 2.2 (A, AA) or of good practice that axe knows is broken."""
    found = Axe().run(page).response["violations"]
    assert not found, "\n".join(
        f"{rule['id']}: {rule['help']}: {node['html']} ({' '.join(node['failureSummary'].split())})"
        for rule in found
        for node in rule["nodes"]
    )
