"""The lists of names that deduce looks words up in: built once per version, kept in a folder of their own."""

import json
import logging
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.settings import get_settings

if TYPE_CHECKING:
    from deduce import Deduce

log = logging.getLogger(__name__)

_PRIVATE_FOLDER = 0o700
# Another number makes every installation build anew: raise it when other lists are kept.
_FORM = 1
_FILE = Path("cache") / "lookup_structs.pickle"  # where deduce looks within the folder that it is given
_SETS = ("names/lst_initial", "names/lst_interfix", "names/lst_interfix_surname", "names/lst_prefix")
_LISTS = (
    *_SETS,
    "names/lst_first_name",
    "names/lst_surname",
    "locations/lst_placename",
    "whitelist/lst_common_word",
    "whitelist/lst_eponymous_disease",
    "whitelist/lst_medical_term",
    "whitelist/lst_stop_word",
)
# What deduce is asked for. Its lists of institutions, hospitals and all streets of the country make a gigabyte of
# memory and over a minute of building; ages, dates and institutions are no personal data here, and numbers and
# addresses are found by rules of our own, which hold for lower case too.
_ANNOTATORS = (
    "prefix_with_initial",
    "prefix_with_interfix",
    "prefix_with_name",
    "interfix_with_name",
    "initial_with_name",
    "initial_interfix",
    "first_name_lookup",
    "surname_lookup",
    "name_context",
    "eponymous_disease",
    "placename",
    "street_pattern",
)


def folder() -> Path:
    """Where the lists of the installed version of deduce are, or will be."""
    return get_settings().lookup_folder / f"deduce-{version('deduce')}-{_FORM}"


def are_built() -> bool:
    """Whether the lists are there."""
    return (folder() / _FILE).is_file()


def build() -> Path:
    """
    Build the lists, unless they are there.

    They are made in a folder beside and moved into place in one step, so that two who build at once, or one who is
    stopped halfway, leave a whole set. A folder that is new can be read by this account only: what is in it is
    unpickled, so nobody else may write there.

    Returns
    -------
    folder
        That holds them.

    Raises
    ------
    OSError
        If the folder of the settings cannot be written.
    """
    target = folder()
    if are_built():
        return target
    target.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=".building-", dir=target.parent))
    try:
        _build_in(making)
        try:
            making.replace(target)
        except OSError:
            # A folder does not replace a full one: somebody else was first.
            if not are_built():
                raise
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return target


def load() -> "Deduce":
    """Load deduce with the lists, which are built when they are not there; takes a second or two."""
    built = build()
    deduce_class = _quietly_imported()
    from deduce import deduce as parts

    # deduce merges what it is given into its own settings, so that nothing can be left out of them; hence by hand.
    base: dict[str, Any] = json.loads((Path(parts.__file__).parent / "base_config.json").read_text(encoding="utf-8"))
    base["annotators"] = {name: base["annotators"][name] for name in _ANNOTATORS}
    return deduce_class(load_base_config=False, config=base, cache_path=built)


def _quietly_imported() -> "type[Deduce]":
    # On import deduce sends every log line of the process to stdout, unless logging was set up before.
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())
    from deduce import Deduce

    return Deduce


def _build_in(place: Path) -> None:
    deduce_class = _quietly_imported()
    import docdeid
    from deduce import lookup_struct_loader as loader
    from deduce.deduce import _LOOKUP_LIST_PATH
    from deduce.lookup_structs import cache_lookup_structs, load_raw_itemsets

    log.info("building the lists of names of deduce")
    tokenizer = deduce_class._initialize_tokenizer(_LOOKUP_LIST_PATH)
    raw = load_raw_itemsets(base_path=_LOOKUP_LIST_PATH, subdirs=list(_LISTS))
    found = docdeid.ds.DsCollection()
    for name in ("initial", "interfix_surname"):
        plain = docdeid.ds.LookupSet()
        plain.add_items_from_iterable(raw[name])
        found[name] = plain
    found["prefix"] = loader.load_prefix_lookup(raw)
    found["interfix"] = loader.load_interfix_lookup(raw)
    found["whitelist"] = loader.load_whitelist_lookup(raw)
    found["first_name"] = loader.load_first_name_lookup(raw, tokenizer)
    found["surname"] = loader.load_surname_lookup(raw, tokenizer)
    found["placename"] = loader.load_placename_lookup(raw, tokenizer)
    found["eponymous_disease"] = loader.load_eponymous_disease_lookup(raw, tokenizer)
    cache_lookup_structs(lookup_structs=found, cache_path=place, deduce_version=version("deduce"))
