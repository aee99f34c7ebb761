"""4. Ukraine: China's twelve points, votes, positions, and goods with military use."""

from pages.elements import tell

tell("ukraine")
