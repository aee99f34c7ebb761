"""1. The leaders: every meeting, how it is counted, where, and two lives."""

from pages.elements import every_statement, open_page, part, tabs
from pages.elements.register import meetings_register

text = open_page("leaders", "meetings-timeline")
meetings, lives, register = tabs(text, "leaders", "when", "where-and-who", "register")
if meetings.open:
    with meetings:
        part(text, "meetings", "meetings-timeline")
        part(text, "counts", "counting-rules")
        part(text, "official", "official-counts")
        part(text, "rhythm", "meetings-per-year")
if lives.open:
    with lives:
        part(text, "places", "meeting-places")
        part(text, "journeys", "journeys-2023")
        part(text, "lives", "two-lives")
if register.open:
    with register:
        meetings_register(text.parts["register"])
every_statement("leaders")
