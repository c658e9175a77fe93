from accounts.conftest import (  # noqa: F401
    closed,
    editor,
    office,
    place,
    quick_hashing,
    reader,
    stranger,
)
