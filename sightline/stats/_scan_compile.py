"""How the scan's loops are compiled. Importing this imports numba, which no web process may do."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Return `function` compiled on first call and kept on disk for the next process.

    Where no folder can be written the compiled code is kept in memory only. No fast mathematics:
    the same input must give the same bytes on every machine and number of threads.
    """
    options: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
    try:
        return cast("Function", njit(cache=True, **options)(function))
    except RuntimeError:
        return cast("Function", njit(**options)(function))
