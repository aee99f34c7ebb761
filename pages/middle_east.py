"""3. The Middle East and the Security Council: October 2023, ballots, vetoes, and agreement in the Assembly."""

from pages.elements import every_statement, open_page, part, tabs

text = open_page("middle_east", "gaza-ballots")
council, assembly = tabs(text, "middle_east", "council", "general-assembly")
if council.open:
    with council:
        part(text, "october", "october-2023")
        part(text, "ballots", "gaza-ballots")
        part(text, "vetoes", "vetoes")
if assembly.open:
    with assembly:
        part(text, "assembly", "assembly-agreement")
        part(text, "issues", "assembly-issues")
every_statement("middle_east")
