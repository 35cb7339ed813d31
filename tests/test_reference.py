"""The pages that are made from code say what the code says, and every field says what it holds."""

import importlib.util
from pathlib import Path

import pytest
from django.apps import apps

DOCS = Path(__file__).parents[1] / "docs"


def builder():
    spec = importlib.util.spec_from_file_location("build_reference", DOCS / "build_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BUILDER = builder()


@pytest.mark.parametrize("name", list(BUILDER.PAGES))
def test_a_reference_page_is_what_the_code_says(name):
    written = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert written == BUILDER.PAGES[name](), "run: .venv/bin/python docs/build_reference.py"


def test_every_field_declares_what_it_holds():
    silent = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("sightline.")  # the queue's tables hold ids alone
        for field in model._meta.fields
        if not field.help_text and field.name != "id"
    ]
    assert silent == []
