"""What a value must be for a client to read it: to this the stand-ins for published JSON clients hold all answers."""

import json
import re


class Failed(Exception):
    """The flow can't go on."""


def want(condition, found):
    if not condition:
        raise Failed(f"it isn't so: {found if isinstance(found, str) else json.dumps(found, default=str)}")


def fits(value, shape, optional=frozenset()):
    """Whether a value is as wanted: by a check, or by one for each key of an object, of which few may be left out."""
    if not isinstance(shape, dict):
        return bool(shape(value))
    return isinstance(value, dict) and value.keys() <= shape.keys() <= value.keys() | optional and all(
        fits(value[name], part, optional) for name, part in shape.items() if name in value)


def matches(pattern):
    whole = re.compile(pattern + r"\Z").match
    return lambda value: isinstance(value, str) and whole(value)


def text(value):
    return isinstance(value, str)


def flag(value):
    return isinstance(value, bool)


def integer(value):
    return isinstance(value, int) and not flag(value)


def number(value):
    return isinstance(value, (int, float)) and not flag(value)


def one_of(*values):
    return lambda value: value in values


def maybe(check):
    return lambda value: value is None or check(value)


def array(item, optional=frozenset()):
    return lambda value: isinstance(value, list) and all(fits(each, item, optional) for each in value)


def row(*checks):
    return lambda value: isinstance(value, list) and len(value) == len(checks) and all(
        check(each) for check, each in zip(checks, value))


def named(item):
    return lambda value: isinstance(value, dict) and all(fits(each, item) for each in value.values())
