"""1. The leaders: every meeting, how it is counted, where, and two lives."""

from pages.elements import tell
from pages.elements.register import meetings_register

tell("leaders", register=meetings_register)
