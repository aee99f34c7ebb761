"""How the gas lines from Russia to China look and what they are called, on the map and in the list of steps."""

from charts import style
from language import N_

COLOUR = {"power_of_siberia_1": style.DATA, "power_of_siberia_2": style.SERIES[4], "far_eastern": style.SERIES[1]}
SYMBOL = {"power_of_siberia_1": "square", "power_of_siberia_2": "circle", "far_eastern": "diamond"}
SIGN = {"power_of_siberia_1": "■", "power_of_siberia_2": "●", "far_eastern": "◆"}
NAME = {
    "power_of_siberia_1": N_("Power of Siberia-1"),
    "power_of_siberia_2": N_("Power of Siberia-2"),
    "far_eastern": N_("Far Eastern route"),
}
