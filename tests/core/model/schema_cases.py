"""Prints one JSON object a line: a site file, what was changed in it, and whether the schema takes it.

usage: schema_cases.py SCHEMA SITE...   Exit code 77 when python3-jsonschema is not installed.

The changes to each key of each site: removed, each wrong type, a name or time nobody knows, numbers at and beyond the
schema's limits, an array emptied and a member doubled.
"""
import copy
import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)


def places(value, path=()):
    """Every path in `value` but the root's."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield path + (key,)
        yield from places(child, path + (key,))


def get(value, path):
    for key in path:
        value = value[key]
    return value


def changed(site, path, new):
    result = copy.deepcopy(site)
    get(result, path[:-1])[path[-1]] = new
    return result


def limits(schema, path):
    """(minimum, maximum) of the number at `path`, asked from the schema by what it refuses to hold."""
    def walk(node, rest):
        if "$ref" in node:
            node = schema["definitions"][node["$ref"].split("/")[-1]]
        if not rest:
            options = node.get("oneOf", [node])
            for option in options:
                if "minimum" in option:
                    yield option["minimum"], option["maximum"]
            return
        if isinstance(rest[0], int):
            if "items" in node:
                yield from walk(node["items"], rest[1:])
        elif rest[0] in node.get("properties", {}):
            inner = node["properties"][rest[0]]
            if isinstance(inner, dict):
                yield from walk(inner, rest[1:])
        for branch in node.get("allOf", []):
            yield from walk(branch["then"], rest)
    return next(walk(schema, path), None)


def changes(schema, site):
    for path in places(site):
        name = ".".join(map(str, path))
        value = get(site, path)
        without = copy.deepcopy(site)
        del get(without, path[:-1])[path[-1]]
        if not isinstance(path[-1], int):  # without one item, an array no longer fits its neighbours
            yield f"{name} removed", without, "type"
        for wrong in (None, True, "?", 3.5, [], {}):
            if type(wrong) is not type(value) or wrong == "?":
                yield f"{name} = {json.dumps(wrong)}", changed(site, path, wrong), "type"
        if isinstance(value, str):
            yield f"{name} empty", changed(site, path, ""), "type"
            yield f"{name} long", changed(site, path, "x" * 101), "type"
        if isinstance(value, dict):
            yield f"{name} with an unknown key", changed(site, path, {**value, "tidewat": 1}), "type"
        if isinstance(value, list):
            yield f"{name} doubled", changed(site, path, value + value[:1]), "array"
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            low, high = limits(schema, path)
            for number in (low - 1, low - 0.01, high + 1, high + 0.01, -1e300, 1e300):
                yield f"{name} = {number}", changed(site, path, number), "type"
            for number in (low, high):
                yield f"{name} = {number}", changed(site, path, number), "limit"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            site = json.load(file)
        print(json.dumps({"what": path, "kind": "sample", "valid": validator.is_valid(site), "site": json.dumps(site)}))
        for what, case, kind in changes(schema, site):
            print(json.dumps({"what": f"{path}: {what}", "kind": kind, "valid": validator.is_valid(case),
                              "site": json.dumps(case)}))


main()
