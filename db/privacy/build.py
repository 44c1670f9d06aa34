"""Build the lists of names at installation: ``python -m db.privacy.build``; done at once when they are there."""

import sys

from db.privacy import lookups


def main() -> int:
    """Build, and say where; 1 when the folder cannot be written."""
    try:
        place = lookups.build()
    except OSError as failure:
        sys.stderr.write(
            f"The lists of names cannot be kept in {lookups.folder()}: {failure.strerror}. "
            "Set WIJKLENS_LOOKUP_FOLDER to a folder that can be written.\n"
        )
        return 1
    sys.stdout.write(f"The lists of names for the check on personal data are in {place}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
