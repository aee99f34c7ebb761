"""Of Plotly the browser gets what our charts need, whole, and nothing where its script is built in another way."""

import re

import pytest

from server import frontend, slim

SCRIPT = frontend.texts()[frontend.chunk("PlotlyChart")].read_text(encoding="utf-8")

BUNDLE = (
    "import a from'./b.js';var P=(()=>{"
    'var n=w({"src/lib.js"(e,t){t.exports=1}}),'
    'm=w({"src/plot.js"(e,t){var a=n();t.exports=a}}),'
    'c=w({"lib/core.js"(e,t){t.exports=m()}}),'
    'g=w({"src/globe.js"(e,t){t.exports="far"}}),'
    'b=w({"lib/bar.js"(e,t){t.exports=n()}}),'
    'G=w({"lib/geo.js"(e,t){t.exports=g()}}),'
    'C=w({"lib/calendars.js"(e,t){t.exports={}}});'
    'return w({"lib/index.js"(e,t){var n=c();n.register([b(),G(),C()]),t.exports=n}})()})();export{P as default};'
)


def modules(script):
    return re.findall(r'"((?:src|lib)/[\w/-]+\.js)"\(', script)


def test_what_bars_and_lines_do_not_reach_is_left_out():
    small = slim.slim(BUNDLE)
    assert modules(small) == [
        "src/lib.js", "src/plot.js", "lib/core.js", "lib/bar.js", "lib/calendars.js", "lib/index.js"
    ]  # fmt: skip
    assert "n.register([b()])" in small
    assert small.startswith("import a from'./b.js';") and small.endswith("export{P as default};")


@pytest.mark.parametrize(
    "script",
    [
        "",
        "export default 1",
        BUNDLE.replace("lib/index.js", "lib/all.js"),
        BUNDLE.replace("lib/core.js", "lib/heart.js"),
        BUNDLE.replace("lib/bar.js", "lib/bars.js"),
        # Something stands between two modules that would be lost with the first.
        BUNDLE.replace('t.exports="far"}}),', 't.exports="far"}}),f=e=>e,'),
        BUNDLE.replace("register([b(),G(),C()])", "register(all)"),
    ],
)
def test_a_script_that_is_built_otherwise_is_sent_whole(script):
    assert slim.slim(script) == script


def test_streamlit_s_script_is_built_as_expected():
    small = slim.slim(SCRIPT)
    assert len(small) < len(SCRIPT) / 4
    assert {"lib/core.js", "lib/bar.js", "src/traces/scatter/index.js"} <= set(modules(small))
    assert not [file for file in modules(small) if "scatter3d" in file or "traces/scattermap" in file]


def test_no_other_script_of_streamlit_is_touched():
    names = set(frontend.texts()) - {frontend.chunk("PlotlyChart")}
    assert all(frontend.content(name) == frontend.texts()[name].read_bytes() for name in sorted(names)[::9])
