"""What must be said wherever SIPRI's figures are drawn."""

from language import N_

NOTICE = N_(
    "SIPRI data may be used for non-commercial purposes with credit; sums, shares and estimates marked as derived are "
    "this project’s, not SIPRI’s."
)
NOT_MONEY = N_(
    "TIV, SIPRI’s trend-indicator value, measures the volume of arms by what they can do. It is not a price."
)
