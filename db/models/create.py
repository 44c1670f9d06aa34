"""What every form of a record has: the municipality it belongs to, and its values by column."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from db.models.fields import GemeenteCode


class RecordCreate(BaseModel):
    """A record as it comes in; fields that it does not know are refused."""

    model_config = ConfigDict(extra="forbid")

    gemeente_code: GemeenteCode

    def columns(self) -> dict[str, Any]:
        """The values by column."""
        return self.model_dump()
