"""A number as it is written here, and a person as they stand in a list."""

from typing import Any

from django import forms

from leerkring.platform.network.models import Representative


def named(one: Representative) -> str:
    """Return a person with the organisation for which they speak, as they stand in a list."""
    return f"{one.name}, {one.organisation.name}"


class NumberField(forms.FloatField):
    """A number with a decimal comma or point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """Return the number; 1.234,5 and 71% are understood."""
        if isinstance(value, str):
            value = value.strip().removesuffix("%").strip().replace("−", "-")
            if "," in value:
                value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)
