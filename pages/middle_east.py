"""3. The Middle East and the Security Council: October 2023, ballots, vetoes, and agreement in the Assembly."""

from pages.elements import open_page, part

text = open_page("middle_east", "gaza-ballots")
part(text, "october", "october-2023")
part(text, "ballots", "gaza-ballots")
part(text, "vetoes", "vetoes")
part(text, "assembly", "assembly-agreement")
part(text, "issues", "assembly-issues")
