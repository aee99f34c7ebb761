"""Votes in the United Nations: Gaza texts, vetoes, and agreement in the General Assembly."""

from __future__ import annotations

import pandas as pd

from loaders.agreement import measured
from loaders.table import read_table


def gaza_texts() -> pd.DataFrame:
    """Gaza texts put to the vote in the Security Council, oldest first.

    One row is one text: `text_id`, `date`, `symbol`, `sponsor`, `subject`, `yes`, `no`, `abstain` (votes),
    `outcome` and `vetoed_by` (ISO3 codes apart by spaces). Raises LoaderError.
    """
    return read_table("un_gaza_texts")


def council_rules() -> dict[str, int]:
    """What the UN Charter sets for the Security Council: `members` and `votes-needed`."""
    rules = read_table("un_charter")
    return dict(zip(rules["id"], rules["value"].astype(int), strict=True))


def gaza_ballots() -> pd.DataFrame:
    """The fifteen ballots on each Gaza text, with the text's own columns beside each ballot.

    One row is one ballot: `member` (ISO3), `permanent`, `ballot` (Y, N, A), `basis` (named, inferred,
    confirmed) and its source; `date`, `sponsor_code`, `subject`, `yes`, `no`, `abstain`, `outcome`
    are those of the text; `veto` says whether the ballot stopped it; `needed` are the votes in favour that a
    resolution needs by the UN Charter.
    """
    texts = gaza_texts()[
        ["text_id", "date", "sponsor", "sponsor_code", "subject", "yes", "no", "abstain", "outcome", "vetoed_by"]
    ]
    ballots = read_table("un_gaza_ballots").merge(texts, on="text_id", validate="many_to_one")
    stopped = [member in by.split() for member, by in zip(ballots["member"], ballots["vetoed_by"], strict=True)]
    ballots = ballots.assign(veto=stopped, needed=council_rules()["votes-needed"])
    return ballots.sort_values(["date", "text_id"], kind="stable", ignore_index=True)


def vetoes() -> pd.DataFrame:
    """Texts that the Soviet Union, Russia or China vetoed since 1971: `date`, `topic`, `region`, `cast_by`, source."""
    return read_table("un_vetoes")


def agreement() -> pd.DataFrame:
    """Recorded votes of pairs in the General Assembly by calendar year since 1972.

    One row is one pair in one year: `joint_votes` (both cast yes, no or abstain), of which `same`, `partial`
    (one abstained) and `opposite`; `a_yes` to `b_no` are the choices of each; `complete_year` is false
    where the autumn votes are missing. `country_a` is RUS (with the Soviet Union), CHN or USA. Adopted resolutions
    only; a year with fewer than 20 joint votes has no row.
    """
    return measured(read_table("un_agreement"))


def partners() -> pd.DataFrame:
    """Recorded votes of Russia and of China with every other member over some years together.

    `country_a` (RUS or CHN), `country_b`, `first_year`, `last_year` (earlier for four members whose last year is
    broken in the source) and the counts of `agreement`, on which `loaders.agreement.measured` works. Adopted
    resolutions only in these years: 247 of the 263 of `agreement`. The 16 that are missing, six of them on Ukraine
    (ES-11/1 to ES-11/6), are not in the public copy of Voeten's roll calls.
    """
    return read_table("un_partners")


def agreement_by_issue() -> pd.DataFrame:
    """The same counts for Russia and China by issue; `status` is estimated from 2016 on. Issues overlap."""
    return read_table("un_agreement_issues")
