"""Each requirement of OWASP ASVS 5.0.0, level 1 and 2, has an answer; each test that is named exists."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
with (ROOT / "docs" / "security" / "asvs.csv").open(encoding="utf-8", newline="") as _file:
    ANSWERS = list(csv.DictReader(_file))
KINDS = {"test", "not automated", "not applicable", "open"}


def test_all_253_requirements_of_level_1_and_2_are_answered_once() -> None:
    numbers = [row["requirement"] for row in ANSWERS]

    assert len(numbers) == len(set(numbers)) == 253
    assert Counter(row["level"] for row in ANSWERS) == {"1": 70, "2": 183}
    assert all(re.fullmatch(r"V\d+\.\d+\.\d+", number) for number in numbers)


@pytest.mark.parametrize("row", ANSWERS, ids=lambda row: row["requirement"])
def test_an_answer_is_a_test_that_exists_or_a_reason(row: dict[str, str]) -> None:
    assert row["answer"] in KINDS
    assert row["subject"]
    assert row["evidence"]
    if row["answer"] == "test":
        path, _, name = row["evidence"].partition("::")
        assert re.search(rf"^def {name}\(", (ROOT / path).read_text("utf-8"), flags=re.MULTILINE)
    for page in re.findall(r"docs/[\w/-]+\.md", row["evidence"]):
        assert (ROOT / page).is_file(), page


def test_the_guide_says_how_much_is_checked_by_itself() -> None:
    kinds = Counter(row["answer"] for row in ANSWERS)
    applicable = len(ANSWERS) - kinds["not applicable"]
    share = round(100 * kinds["test"] / applicable)

    told = (ROOT / "docs" / "security" / "asvs.md").read_text("utf-8")
    assert f"{kinds['test']} of the {applicable} that apply ({share} %)" in told
    assert f"{kinds['open']} are open" in told
