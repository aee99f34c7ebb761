"""1. The leaders: every meeting, how it is counted, where, and two lives."""

from pages.elements import open_page, part
from pages.elements.register import meetings_register

text = open_page("leaders", "meetings-timeline")
part(text, "meetings", "meetings-timeline")
part(text, "counts", "official-counts")
part(text, "rhythm", "meetings-per-year")
part(text, "places", "meeting-places")
part(text, "lives", "two-lives")
meetings_register(text.parts["register"])
