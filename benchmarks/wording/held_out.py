"""Measure themes and goals on the texts that were held out, and write the page with the mistakes."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))
from leerkring.statute.wording.themes import Theme  # noqa: E402
from statute.wording.held_out import measuring  # noqa: E402 - of the tests

PAGE = ROOT / "docs" / "methods" / "wording-mistakes.md"


def table(header: tuple[str, ...], lines: list[tuple[str, ...]]) -> list[str]:
    rows = [header, tuple("---" for _ in header), *lines]
    return ["| " + " | ".join(cell.replace("|", "/") or "–" for cell in row) + " |" for row in rows]


def main() -> None:
    themes, goals = measuring.themes(), list(measuring.goals())
    wrong = [goal for goal in goals if goal[1] != goal[2]]
    right, texts = len(goals) - len(wrong), len(measuring.rows("themes.csv"))
    alarms = f"{themes.alarms} got one ({themes.alarms / themes.without:.0%}; asked: at most 4 %)"
    proofs = f"{themes.proofs} came out stronger than a question (asked: none)"
    shares = [(t, str(themes.meant[t]), str(themes.found[t]), f"{themes.recall[t]:.2f}") for t in Theme]
    page = [
        "# Where the recogniser and the coach are wrong",
        "",
        "Measured on texts by someone who had seen neither the word lists nor the rules, before the makers",
        "read them (`tests/statute/wording/held_out`). This page is written by",
        "`python benchmarks/wording/held_out.py`.",
        "",
        "## Themes",
        "",
        f"- Found of the themes that were meant: **{themes.macro_recall:.2f}**, the mean over the themes",
        "  (asked: 0.85). These texts were measured once, after the last change; those held out before are",
        "  among the examples now.",
        f"- Of {themes.without} texts without a theme {alarms}.",
        f"- Of {themes.denials} denials {proofs}.",
        "",
        *table(("theme", "meant", "found", "share"), shares),
        "",
        f"The {len(themes.mistakes)} texts of {texts} where something was missed or added:",
        "",
        *table(("text", "meant", "suggested"), themes.mistakes),
        "",
        "## Goals",
        "",
        f"**{right} of {len(goals)}** labels are right ({right / len(goals):.0%}; asked: 85 %). Others:",
        "",
        *table(("goal", "by hand", "by the coach"), wrong),
        "",
    ]
    PAGE.write_text("\n".join(page), encoding="utf-8")
    print(f"themes {themes.macro_recall:.3f}, alarms {themes.alarms}, goals {right}/{len(goals)}")


if __name__ == "__main__":
    main()
