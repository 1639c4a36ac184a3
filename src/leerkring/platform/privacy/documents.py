"""Pages of the documentation that are made from the product itself: the policy table and the DPIA."""

from itertools import groupby

from django.utils.translation import override

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.rules import SIGNED_IN, Role
from leerkring.platform.privacy import facts, texts


def policy_page() -> str:
    """Return who may use which address with which method."""
    lines = sorted(policy.table().values(), key=lambda line: (line.context, line.route, line.why))
    parts = [
        "# Who may do what",
        "",
        "Made from the `policy.csv` of every context. What has no line, nobody may.",
    ]
    parts += [
        "",
        "*Second factor*: whether it must be proven. Whose object it is, is asked on top.",
    ]
    for context, found in groupby(lines, key=lambda line: line.context):
        parts += [
            "",
            f"## {context}",
            "",
            "| address | methods | roles | second factor | why |",
            "|---|---|---|---|---|",
        ]
        rows = groupby(found, key=lambda line: (line.route, line.why, line.roles, line.factor))
        for (route, why, roles, factor), same in rows:
            methods = ", ".join(sorted(line.method for line in same))
            parts.append(f"| `{route}` | {methods} | {_roles(roles)} | {'yes' if factor else 'no'} | {why} |")
    return "\n".join(parts) + "\n"


def _roles(roles: frozenset[Role]) -> str:
    if roles == frozenset(Role):
        return "everyone"
    if roles == frozenset(SIGNED_IN):
        return "everyone who signed in"
    return ", ".join(sorted(roles))


def dpia_page() -> str:
    """Return the assessment with every field that says something of a person, in Dutch."""
    with override("nl"):
        parts = [
            "# Beoordeling van risico's voor mensen (DPIA)",
            "",
            "Een ingevuld begin voor uw eigen DPIA. De feiten komen uit de software; u weegt ze,",
            "met de functionaris gegevensbescherming. Bewaartijden zijn een voorstel; een jurist toetst ze.",
            "",
            "## Risico's en wat ertegen is gedaan",
            "",
            "| wat kan misgaan | wat ertegen is gedaan |",
            "|---|---|",
            *(f"| {risk.what} | {risk.measures} |" for risk in texts.risks()),
            "",
            "## Alle gegevens over mensen",
        ]
        for group in texts.groups(facts.personal()):
            parts += [
                "",
                f"### {group.name}",
                "",
                "| gegeven | waarvoor | hoe lang | wie het ziet |",
                "|---|---|---|---|",
            ]
            parts += [
                f"| `{one.model}.{one.field}` | {one.purpose} | {one.retention} | {one.recipients} |"
                for one in group.facts
            ]
    return "\n".join(parts) + "\n"
