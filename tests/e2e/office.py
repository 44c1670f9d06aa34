"""Find a LibreOffice for the tests that open what is taken along, and get one when there is none.

In this order: the one named by ``WIJKLENS_OFFICE``, one on the machine, Debian's package when root. Without one those
tests are skipped, and say so: nothing that Wijklens does needs it.
"""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("soffice", "libreoffice")
PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "C:/Program Files/LibreOffice/program/soffice.exe")
PACKAGES = ("libreoffice-impress", "libreoffice-calc", "poppler-utils")
ABSENT = "no LibreOffice with pdftotext: install both, or set WIJKLENS_OFFICE to its path"
SECONDS = 240


def find() -> str | None:
    """The path of a LibreOffice that can be started, or ``None``; what it makes is read with ``pdftotext``."""
    if shutil.which("pdftotext") is None:
        return None
    wanted = os.environ.get("WIJKLENS_OFFICE")
    if wanted:
        return wanted
    on_machine = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_machine or next((path for path in PLACES if Path(path).exists()), None)


def ensure() -> str | None:
    """The path of a LibreOffice; installs Debian's first when there is none and it may."""
    if find() is None and os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-q"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES], check=False)
    return find()


def convert(program: str, files: list[Path], kind: str, into: Path) -> list[Path]:
    """Open files and write them as another kind (``pdf``, ``pptx``, ``xlsx``), with a profile of its own."""
    profile = into / "profile"
    subprocess.run(
        [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", kind,
         "--outdir", str(into), *map(str, files)],
        check=True,
        timeout=SECONDS,
        capture_output=True,
    )  # fmt: skip
    return [into / f"{file.stem}.{kind}" for file in files]


def opened(program: str, files: dict[str, bytes], into: Path) -> dict[str, Path]:
    """
    Let LibreOffice open presentations and workbooks, as a stranger would.

    Parameters
    ----------
    files
        By the end of their name (``pptx``, ``xlsx``); other kinds are left out.

    Returns
    -------
    pages
        What it made of each, as PDF. A file that it would have to repair is refused without a screen, and so told.
    """
    written = [into / f"taken.{kind}" for kind in files if kind in ("pptx", "xlsx")]
    pages = {}
    for file in written:
        file.write_bytes(files[file.suffix[1:]])
        folder = into / file.suffix[1:]
        folder.mkdir()
        (pages[file.suffix[1:]],) = convert(program, [file], "pdf", folder)
    missing = [kind for kind, pdf in pages.items() if not pdf.exists()]
    assert not missing, f"LibreOffice could not open {missing} as it is"
    return pages


def text_of(pdf: Path) -> str:
    """The text of a PDF, white space as one space each."""
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, timeout=SECONDS, capture_output=True)
    return " ".join(said.stdout.decode().split())


if __name__ == "__main__":
    print(f"LibreOffice for the tests: {ensure() or ABSENT}")
