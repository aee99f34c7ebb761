"""3. The Middle East and the Security Council: October 2023, ballots, vetoes, and agreement in the Assembly."""

from pages.elements import tell

tell("middle_east")
