"""The themes are in the document, in the words that Streamlit's browser code knows, and so are the fonts they name."""

import json
import re
from pathlib import Path

import pytest
from google.protobuf.json_format import ParseDict
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig

from server import frontend, theme
from server.document import document

STATIC = Path(__file__).resolve().parents[2] / "pages" / "static"


@pytest.mark.parametrize("name", ["LIGHT_THEME", "DARK_THEME"])
def test_a_theme_of_the_document_has_the_settings_that_streamlit_knows(name):
    ours = theme.themes()[name]
    known = ParseDict(ours, CustomThemeConfig())  # raises for a setting that is none
    assert known.base == CustomThemeConfig.BaseTheme.Value(name.partition("_")[0])
    assert known.background_color and known.body_font and len(known.heading_font_sizes) == 6
    assert f"{name}: {json.dumps(ours)}" in document()


def test_streamlit_looks_for_the_themes_under_these_names():
    texts = [path.read_text(encoding="utf-8") for path in frontend.texts().values()]
    assert all([text for text in texts if f".{name}" in text] for name in theme.themes())


def test_a_setting_of_this_machine_does_not_put_our_themes_away():
    config.set_option("theme.primaryColor", "#ff0000")
    theme.alone()
    assert [
        name for name, option in config.get_config_options().items() if name.startswith("theme.") and option.value
    ] == []


def test_every_font_of_ours_that_a_theme_names_is_shipped():
    rules = Path(theme.__file__).with_name("fonts.css").read_text(encoding="utf-8")
    faces = dict(re.findall(r'font-family: ("[^"]+"); src: url\("app/static/([^"]+)"\)', rules))
    named = {name for each in theme.themes().values() for name in re.findall(r"'(Dyad [^']+)'", json.dumps(each))}
    assert named == {family.strip('"') for family in faces}
    assert all((STATIC / file).exists() for file in faces.values())
