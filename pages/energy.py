"""5. Energy, arms, nuclear: pipelines and gas, other fuels, reactors, arms."""

from pages.elements import open_page, part, tabs  # noqa: F401 - each tab below fills with parts

text = open_page("energy")
gas, fuels, nuclear, arms = tabs(text, "energy", "gas", "fuels", "nuclear", "arms")
