#!/usr/bin/env python3
"""Validates recorded OCPP-J frames against the JSON schemas of the messages.

validate_frames.py SCHEMA_FOLDER FRAMES...: each line of FRAMES is one frame, both sides in the order they were sent.
Exit 0: all valid; 1: some are not, named with line and reason; 77: python3-jsonschema is not there.
"""
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is missing: frames are not validated")
    sys.exit(77)


def validator(folder, name, cache):
    if name not in cache:
        path = folder / (name + ".json")
        schema = json.loads(path.read_text("utf-8")) if path.exists() else None
        # 1.6 is draft 4, the others draft 6: each says so.
        cache[name] = jsonschema.validators.validator_for(schema)(schema) if schema else None
    return cache[name]


def main():
    folder = pathlib.Path(sys.argv[1])
    request = "" if folder.name == "1.6" else "Request"
    cache, wrong, counts = {}, [], {}
    for file in sys.argv[2:]:
        calls = {}
        for number, line in enumerate(pathlib.Path(file).read_text("utf-8").splitlines(), 1):
            frame = json.loads(line)
            if frame[0] in (2, 6):
                calls[frame[1]] = frame[2]
                name, payload = frame[2] + (request if frame[0] == 2 else ""), frame[3]
            elif frame[0] == 3:
                name, payload = calls[frame[1]] + "Response", frame[2]
            else:
                continue
            check = validator(folder, name, cache)
            if check is None:
                wrong.append(f"{file}:{number}: no schema for {name}")
                continue
            counts[name] = counts.get(name, 0) + 1
            for error in check.iter_errors(payload):
                where = "/".join(str(part) for part in error.absolute_path)
                wrong.append(f"{file}:{number}: {name} {where}: {error.message}")
    for text in wrong:
        print(text)
    print(f"{sum(counts.values())} frames of {len(counts)} kinds, {len(wrong)} wrong")
    sys.exit(1 if wrong or not counts else 0)


main()
