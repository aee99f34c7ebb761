"""The tool that takes pictures of whole pages."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.browser import screenshots
from tests.browser.conftest import LAST

pytestmark = pytest.mark.browser

LATE = f"""<body style="margin: 0; background: #fff"><div data-testid="stApp" data-test-script-state="notRunning">
<main data-testid="stMain" style="height: 100vh; overflow: auto"><p style="margin: 0; height: 1000px"></p>
<p class="{LAST[1:]}" style="margin: 0"></p></main></div>
<script>
    let taller = 3;
    addEventListener('resize', () => setTimeout(() => {{
        if (taller-- > 0) document.querySelector('p').style.height = `${{innerHeight + 300}}px`;
    }}, 100));
</script>"""
"""A page that grows each time that it has got room, but not for ever."""


def test_a_page_whose_height_settles_late_is_pictured_to_its_foot(page, tmp_path):
    page.set_content(LATE)
    screenshots._take(page, tmp_path / "page.png", 800)
    picture = Image.open(tmp_path / "page.png")
    assert picture.height == 1000 + 3 * 300
    assert picture.getpixel((400, picture.height - 1)) == (255, 255, 255)
