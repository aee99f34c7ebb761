"""4. Ukraine: China's twelve points, votes, positions, and goods with military use."""

from pages.elements import open_page, part

text = open_page("ukraine", "twelve-points", "ukraine-votes")
part(text, "points", "twelve-points")
part(text, "votes", "ukraine-votes")
part(text, "positions", "ukraine-positions")
part(text, "dual-use", "dual-use")
