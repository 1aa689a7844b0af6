#!/usr/bin/env python3
"""A second implementation of docs/formats/leaf.md: checks a remit-event-proof/v1 against the line that it must be about.

Usage: check_event_proof.py PROOF.json LINE
Prints "proved" and exits 0, or says what does not hold and exits 1. The checkpoint's signature is not checked here.
"""
import base64
import datetime
import hashlib
import json
import struct
import sys


def sha256(data):
    return hashlib.sha256(data).digest()


def fail(words):
    print(words)
    sys.exit(1)


def decode(data):
    """Section 1: fixed part of 25 bytes, then eight fields behind their length; 2^32-1 is absent."""
    version, state, received, time, offset, digits, facility, severity, reserved = struct.unpack_from(">BHqqhBbbB", data)
    if version != 1 or reserved != 0:
        fail("not a canonical event of version 1")
    at, fields = 25, {}
    for name in ("source", "host", "app", "procid", "msgid", "sd", "message", "raw"):
        (length,) = struct.unpack_from(">I", data, at)
        at += 4
        fields[name] = None
        if length != 0xFFFFFFFF:
            fields[name] = data[at:at + length]
            at += length
    if at != len(data):
        fail("bytes after the end of the event")
    fields.update(state=state, received=received, time=time, offset=offset, digits=digits, facility=facility, severity=severity)
    return fields


def line(event):
    """Section 2: the stored line, else the one that the fields spell."""
    if event["raw"] is not None:
        return event["raw"]
    form = event["state"] & 7
    if form == 4:
        return event["message"]
    local = None
    if event["time"] != -(2 ** 63):
        offset = 0 if event["offset"] == -(2 ** 15) else event["offset"]
        local = datetime.datetime(1970, 1, 1) + datetime.timedelta(microseconds=event["time"], minutes=offset)
    priority = b"" if event["facility"] < 0 else b"<%d>" % (event["facility"] * 8 + event["severity"])
    if form == 1:
        if local is None:
            time = "-"
        else:
            time = local.strftime("%Y-%m-%dT%H:%M:%S")
            if event["digits"]:
                time += "." + ("%06d" % local.microsecond)[:event["digits"]]
            minutes = event["offset"]
            time += "Z" if minutes == 0 else "%s%02d:%02d" % ("-" if minutes < 0 else "+", abs(minutes) // 60, abs(minutes) % 60)
        parts = [priority + b"1", time.encode()]
        parts += [b"-" if event[f] is None else event[f] for f in ("host", "app", "procid", "msgid", "sd")]
        parts += [] if event["message"] is None else [event["message"]]
        return b" ".join(parts)
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    time = "%s %2d %s" % (months[local.month - 1], local.day, local.strftime("%H:%M:%S"))
    process = b"" if event["procid"] is None else b"[" + event["procid"] + b"]"
    return priority + time.encode() + b" " + event["host"] + b" " + event["app"] + process + b": " + event["message"]


def root_of(index, size, leaf, path):
    """RFC 9162 section 2.1.3.2 (the same tree as RFC 6962)."""
    fn, sn, node = index, size - 1, leaf
    for sibling in path:
        if sn == 0:
            fail("the path is too long")
        if fn & 1 or fn == sn:
            node = sha256(b"\x01" + sibling + node)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = sha256(b"\x01" + node + sibling)
        fn, sn = fn >> 1, sn >> 1
    return node if sn == 0 else fail("the path is too short")


def main():
    proof = json.load(open(sys.argv[1], encoding="utf-8"))
    if proof["v"] != "remit-event-proof/v1":
        fail("not a remit-event-proof/v1")
    event = base64.b64decode(proof["event"], validate=True)
    if line(decode(event)) != sys.argv[2].encode():
        fail("the event does not spell the line")
    leaf = sha256(b"\x00" + base64.b64decode(proof["salt"], validate=True) + event)
    record_bytes = base64.b64decode(proof["segmentLeaf"], validate=True)
    record = json.loads(record_bytes)
    if record["t"] != "segment" or record["v"] not in (1, 2) or record["events"] != proof["size"]:
        fail("the entry is not the segment's leaf")
    event_root = base64.urlsafe_b64decode(record["eventRoot"] + "=")
    if root_of(proof["index"], proof["size"], leaf, [base64.b64decode(h) for h in proof["path"]]) != event_root:
        fail("the event does not lead to the segment's root")
    head, note = proof["tlogProof"].split("\n\n", 1)
    lines = head.split("\n")
    lines = [l for l in lines if not l.startswith("extra ")]
    index = int(lines[1][len("index "):])
    _, size, root = note.split("\n")[:3]
    if root_of(index, int(size), sha256(b"\x00" + record_bytes), [base64.b64decode(h) for h in lines[2:]]) != base64.b64decode(root):
        fail("the segment's leaf does not lead to the checkpoint")
    print("proved")


main()
