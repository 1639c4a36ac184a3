"""Words on the wire: camelCase names, checked values, and an identifier that a database can hold."""

from typing import Annotated

from ninja import Path, Schema
from pydantic import ConfigDict, Field, StringConstraints, field_validator
from pydantic.alias_generators import to_camel

from leerkring.platform.base.plain import plain

LARGEST_ID = 2**63 - 1


class Record(Schema):
    """A value as the API gives it: snake_case in Python, camelCase on the wire."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, from_attributes=True)


class Wish(Record):
    """A value as the API takes it: unknown names are refused, so that a slip is never silent."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, extra="forbid", str_strip_whitespace=True
    )

    @field_validator("*", mode="before")
    @classmethod
    def _without_what_nobody_sees(cls, value: object) -> object:
        return plain(value) if isinstance(value, str) else value


Id = Annotated[int, Path(description="The identifier of the record.", ge=1, le=LARGEST_ID, examples=[12])]
TownCode = Annotated[
    str, Path(description="CBS code of a municipality.", pattern="^GM[0-9]{4}$", examples=["GM0384"])
]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
"""A short text of one line."""
MailAddress = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,5}$",
        max_length=254,
        to_lower=True,
    ),
    Field(examples=["naam@voorbeeldstad.example"]),
]
Text = Annotated[str, StringConstraints(min_length=1, max_length=50_000)]


class InvalidField(Record):
    """One value that was not understood."""

    where: str = Field(alias="in", description="body, query, path or header", examples=["body"])
    pointer: str = Field(description="JSON pointer to the value in that place", examples=["#/title"])
    code: str = Field(description="A stable name of what is the matter", examples=["string_too_short"])
    detail: str = Field(
        description="A sentence about it", examples=["String should have at least 1 character"]
    )


class Problem(Record):
    """What went wrong, as RFC 9457 lays down (application/problem+json)."""

    type: str = Field(description="A stable address of the kind of problem", examples=["about:blank"])
    title: str = Field(description="The kind of problem in a few words", examples=["Not found"])
    status: int = Field(description="The HTTP status", ge=400, le=599, examples=[404])
    detail: str = Field(description="A sentence for the reader: what is wrong and what to do")
    code: str = Field(description="A stable name of the problem for programs", examples=["not_found"])
    instance: str = Field(description="The address that was asked for")
    errors: list[InvalidField] | None = Field(None, description="The values that were not understood")
    mine: str | None = Field(None, description="With code `changed`: the text that was sent")
    theirs: str | None = Field(None, description="With code `changed`: the text that is stored now")
    who: str | None = Field(None, description="With code `changed`: who stored it")
