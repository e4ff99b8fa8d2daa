"""What every other test here leans on: a page that does what it must not is found out."""

from __future__ import annotations

import pytest
from browser.accessible import assert_accessible


def page_of(folder, body, head=""):
    file = folder / "page.html"
    file.write_text(
        f"<!DOCTYPE html><html lang=en><title>A page</title>{head}"
        f"<body><main><h1>A page</h1>{body}</main></html>"
    )
    return file.as_uri()


def test_a_page_without_faults_passes(visit, tmp_path):
    assert_accessible(visit(page_of(tmp_path, "<p>Text</p>")))


def test_what_a_screen_reader_cannot_name_is_found(visit, tmp_path):
    page = visit(page_of(tmp_path, "<button></button>"))
    with pytest.raises(AssertionError, match="button-name"):
        assert_accessible(page)


def test_what_a_page_asks_from_elsewhere_is_found(visit, tmp_path):
    page = visit(page_of(tmp_path, "", '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">'))
    assert page.elsewhere == ["http://127.0.0.1:9/a.css"]
    page.elsewhere.clear()
    page.allowed.append("ERR_")


def test_what_breaks_a_policy_is_found(visit, tmp_path):
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
    page = visit(page_of(tmp_path, "<script>1</script>", policy))
    assert any("Content Security Policy" in text for text in page.complaints)
    page.complaints.clear()
