"""5. Energy, arms, nuclear: pipelines and gas, other fuels, reactors, arms."""

from pages.elements import every_statement, open_page, part, tabs

text = open_page("energy", "pipeline-status")
pipelines, gas, fuels, nuclear, arms = tabs(text, "energy", "pipelines", "gas", "fuels", "nuclear", "arms")
if pipelines.open:
    with pipelines:
        part(text, "status", "pipeline-status")
        part(text, "plan-size", "fifty-bcm")
        part(text, "routes", "gas-routes")
        part(text, "talks", "pipeline-talks")
if gas.open:
    with gas:
        part(text, "gas-deliveries", "power-of-siberia")
        part(text, "gas-europe", "europe-gas")
        part(text, "gas-suppliers", "gas-suppliers")
        part(text, "gas-price", "gas-price")
if fuels.open:
    with fuels:
        part(text, "crude", "crude-suppliers")
        part(text, "by-fuel", "fuels")
        part(text, "crude-price", "crude-price")
        part(text, "crude-discount", "crude-discount")
if nuclear.open:
    with nuclear:
        part(text, "reactors", "russian-reactors")
if arms.open:
    with arms:
        part(text, "transfers", "arms-transfers")
        part(text, "categories", "arms-categories")
        part(text, "deliveries", "arms-deliveries")
        part(text, "exercises", "joint-exercises")
        part(text, "expenditure", "military-expenditure")
        part(text, "warheads", "warheads")
every_statement("energy")
