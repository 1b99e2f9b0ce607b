"""Rows for the tests: names that a cluster and one machine must judge alike."""

from __future__ import annotations

import csv
import json
import random
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as pads

ROOT = Path(__file__).parent.parent.parent
SCAN = ["node", str(ROOT / "dist/cli/main.js"), "scan"]
ROWS = 24_000

#: One row of an output: id, platform, date, name, answer.
Row = tuple[int, str, str, "bytes | None", str]

# No UTF-8, a half character, a surrogate in UTF-8: Parquet does not look at the bytes.
BROKEN = [b"\xff\xfe", "新华社".encode()[:-1], b"\xed\xa0\xbd"]
ODD = [
    *("", " ", "\0", '"', "\\", "\t\r\n", "a\nb", "\u2028\u2029\x85", "\ufeff新华社"),
    *(
        "🐱" * 40,
        "👨‍👩‍👧‍👦",
        "𝒳𝒾𝓃𝒽𝓊𝒶",
        "新\u200b华\u200b社",
        "مرحبا",
        "e\u0301" * 9,
        "\ufffd",
    ),
    *('{"name":"新华社"}', "新华社\\n", "\x7f\x1b[31m", "null", "x" * 20_000),
]


def make_names(random_from: random.Random) -> list[bytes | None]:
    """Names of the sample, of odd ones and of both with a character changed."""
    with (ROOT / "data/sample/names.csv").open(encoding="utf-8") as sample:
        known = [row["name"] for row in csv.DictReader(sample)] + ODD
    names: list[bytes | None] = [None, *BROKEN, *(name.encode() for name in known)]
    while len(names) < ROWS:
        letters = list(random_from.choice(known))
        for _ in range(random_from.randrange(3)):
            at = random_from.randrange(len(letters) + 1)
            letters[at:at] = random_from.choice(
                ["官方", "猫", "_", "🐱", "\u200d", "1"]
            )
        names.append("".join(letters).encode() if random_from.random() < 0.99 else None)
    random_from.shuffle(names)
    return names


def text_column(values: Sequence[bytes | None]) -> pa.Array:
    """Strings without a look at their bytes."""
    held = pa.array(values, pa.binary())
    return pa.Array.from_buffers(pa.string(), len(held), held.buffers())


def make_parquet(folder: Path) -> pa.Table:
    """Writes names partitioned by platform and date; ids do not fit into a double."""
    chosen = random.Random(6)
    table = pa.table(
        {
            "id": pa.array([2**63 - 1 - at * 3 for at in range(ROWS)], pa.int64()),
            "name": text_column(make_names(chosen)),
            "platform": [chosen.choice(["weibo", "douyin"]) for _ in range(ROWS)],
            "date": [f"2026-11-{chosen.randrange(1, 4):02}" for _ in range(ROWS)],
        }
    )
    pads.write_dataset(
        table,
        folder,
        format="parquet",
        partitioning=["platform", "date"],
        partitioning_flavor="hive",
    )
    return table


def columns(table: pa.Table, *last: Sequence[str]) -> list[Row]:
    """Rows of a table, sorted, with the names as bytes."""
    dates = [str(date) for date in table["date"].to_pylist()]
    names = table["name"].cast(pa.binary()).to_pylist()
    first = (table["id"].to_pylist(), table["platform"].to_pylist(), dates, names)
    return sorted(zip(*first, *last, strict=True))


def scan_here(table: pa.Table) -> list[Row]:
    """What one ``zhengming scan`` says of the same rows."""
    lines = []
    for id_, name in zip(
        table["id"].to_pylist(),
        table["name"].cast(pa.binary()).to_pylist(),
        strict=True,
    ):
        text = None if name is None else name.decode("utf-8", "surrogateescape")
        line = json.dumps({"id": str(id_), "name": text}, ensure_ascii=False) + "\n"
        lines.append(line.encode("utf-8", "surrogateescape"))
    flags = ["-", "-o", "-", "--encoding", "utf-8"]
    done = subprocess.run(
        [*SCAN, *flags], input=b"".join(lines), capture_output=True, check=True
    )
    answers = {}
    for line in done.stdout.decode().split("\n")[:-1]:
        # A row that is no UTF-8 has no id; the row says which one it is.
        found = re.fullmatch(r'\{"id":(?:"\d+"|null),"row":(\d+),(.*)', line)
        assert found, line
        answers[int(found[1])] = "{" + found[2]
    return columns(table, [answers[row] for row in range(1, len(table) + 1)])


def read_output(folder: Path) -> list[Row]:
    """What a job wrote."""
    table = pads.dataset(folder, format="parquet", partitioning="hive").to_table()
    return columns(table, table["verdict_json"].to_pylist())
