"""What invitations to short lines have come to, in words: counts, what they are worth, and how sure that is."""

from desktop.language import tr
from venue_models.values import NudgeFigures


def switch(figures: NudgeFigures | None) -> str:
    """Whether invitations go out, as the button that switches them says it."""
    if figures is None:
        return tr("invitations: unknown")
    if figures.is_switched_off:
        return tr("invitations off")
    return tr("invitations on") if figures.is_on else tr("invitations paused")


def short(figures: NudgeFigures | None) -> str:
    """In one line beside the button."""
    if figures is None or not figures.invited:
        return ""
    said = [tr("{n:,} invited, {came:,} came").format(n=figures.invited, came=figures.arrived)]
    if figures.promises_told:
        said.append(tr("{n:.0f} % of promises kept").format(n=100 * figures.promises_kept / figures.promises_told))
    if figures.uplift is not None:
        said.append(tr("uplift {range}").format(range=uplift(figures)))
    return " · ".join(said)


def uplift(figures: NudgeFigures) -> str:
    """How much likelier an invited party came, in percentage points, with its interval."""
    if figures.uplift is None or figures.uplift_low is None or figures.uplift_high is None:
        return tr("not enough yet")
    shares = figures.uplift, figures.uplift_low, figures.uplift_high
    n, low, high = (_signed(100 * share, 0) for share in shares)
    return tr("{n} points ({low} to {high})").format(n=n, low=low, high=high)


def saved(figures: NudgeFigures) -> str:
    """By how much the mean wait was shorter while invitations went out, with its interval."""
    if figures.saved_min is None or figures.saved_low_min is None or figures.saved_high_min is None:
        return tr("not enough yet")
    minutes = figures.saved_min, figures.saved_low_min, figures.saved_high_min
    n, low, high = (_signed(saved_min, 1) for saved_min in minutes)
    return tr("{n} min ({low} to {high})").format(n=n, low=low, high=high)


def _signed(value: float, places: int) -> str:
    """With its sign, a true minus where it is one."""
    return f"{value:+.{places}f}".replace("-", "−")


def in_full(figures: NudgeFigures) -> tuple[tuple[str, str, str], ...]:
    """For the day in review: what is counted, the number, and what it is measured against."""
    kept = tr("{kept:,} of {told:,}").format(kept=figures.promises_kept, told=figures.promises_told)
    return (
        (tr("invited"), f"{figures.invited:,}", tr("{n:,} held out to compare").format(n=figures.held_out)),
        (tr("said yes"), f"{figures.accepted:,}", ""),
        (tr("came"), f"{figures.arrived:,}", ""),
        (tr("promises kept"), kept if figures.promises_told else "–", tr("the wait met lay in the range told")),
        (tr("uplift: come because invited"), uplift(figures), tr("against those held out, 95 %")),
        (
            tr("wait saved per guest"),
            saved(figures),
            tr("blocks on against off, {n} compared, 95 %").format(n=figures.blocks),
        ),
    )
