"""5. Energy, arms, nuclear: pipelines and gas, other fuels, reactors, arms."""

from pages.elements import tell

tell("energy")
