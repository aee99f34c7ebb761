"""How flows look over time, and the balance below them."""

from __future__ import annotations

from charts import style
from language import N_

FLOWS = {
    "total": ("━", style.DATA, N_("both ways together")),
    "exports": ("─", style.CHINA, N_("from China to Russia (FOB)")),
    "imports": ("┅", style.RUSSIA, N_("from Russia to China (CIF)")),
}
LINE = {"total": {"width": 3}, "exports": {"width": 2}, "imports": {"width": 2, "dash": "4px,2px"}}
UPPER, LOWER = [0.33, 1], [0, 0.23]
