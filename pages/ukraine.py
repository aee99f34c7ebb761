"""4. Ukraine: China's twelve points, votes, positions, and goods with military use."""

from pages.elements import every_statement, open_page, part, tabs

text = open_page("ukraine", "twelve-points", "ukraine-votes")
plan, positions = tabs(text, "ukraine", "plan-and-votes", "positions-and-goods")
if plan.open:
    with plan:
        part(text, "points", "twelve-points")
        part(text, "votes", "ukraine-votes")
if positions.open:
    with positions:
        part(text, "positions", "ukraine-positions")
        part(text, "dual-use", "dual-use")
every_statement("ukraine")
