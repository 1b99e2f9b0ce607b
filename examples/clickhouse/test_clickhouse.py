"""Calls the function from ClickHouse, run as a library, with the files of this folder.

Needs the built package (``npm run build``) and requirements.txt.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import chdb
import pyarrow as pa
import pyarrow.parquet as pq
from chdb.session import Session

HERE = Path(__file__).parent
MAIN = HERE.parent.parent / "dist/cli/main.js"
POOL = 4

#: More than one block of ClickHouse holds.
ROWS = 70_000
ODD = [
    *(None, b"", b" ", b"\0", b"\t\n\r\x0b", b"\\N", b"\\", b'"', b"'", b"\x7f\x1b["),
    *(
        b"a\tb\nc",
        "🐱👨‍👩‍👧‍👦".encode(),
        "\u2028\x85".encode(),
        b'{"name":"a"}',
    ),
    *(b"\xff\xfe", "新华社".encode()[:-1], b"\xed\xa0\xbd", b"x" * 100_000),
]

#: Notes that it was started, and is an engine; the first time after ``flaky`` was
#: touched one that is killed after some answers, and the caller with it.
ZHENGMING = f"""#!{sys.executable}
import os, signal, subprocess, sys
from pathlib import Path

here, command = Path(__file__).parent, ["node", {str(MAIN)!r}, *sys.argv[1:]]
with (here / "started").open("a") as started:
    started.write(str(os.getpid()) + "\\n")
try:
    (here / "flaky").unlink()
except FileNotFoundError:
    os.execvp(command[0], command)
engine = subprocess.Popen(command, stdout=subprocess.PIPE)
for _ in range(1000):
    sys.stdout.buffer.write(engine.stdout.readline())
sys.stdout.flush()
engine.kill()
os.kill(os.getpid(), signal.SIGKILL)
"""


def make_names() -> list[bytes | None]:
    """Odd names among plain ones and claims."""
    chosen = random.Random(6)
    words = ["新化社", "人民曰报", "小橘猫", "徐州市公安局", "官方", "🐱", "_", "7"]
    plain = ["".join(chosen.choices(words, k=3)).encode() for _ in range(ROWS)]
    names = [*ODD, *plain[len(ODD) :]]
    chosen.shuffle(names)
    return names


def scan_here(names: list[bytes | None]) -> list[str]:
    """What one ``zhengming scan`` says of the names."""
    lines = []
    for name in names:
        text = None if name is None else name.decode("utf-8", "surrogateescape")
        # NULL is asked for as a JSON null, which is no object with a name either.
        asked = None if text is None else {"name": text}
        line = json.dumps(asked, ensure_ascii=False) + "\n"
        lines.append(line.encode("utf-8", "surrogateescape"))
    flags = ["scan", "-", "-o", "-", "--format", "jsonl", "--encoding", "utf-8"]
    done = subprocess.run(
        ["node", str(MAIN), *flags],
        input=b"".join(lines),
        capture_output=True,
        check=True,
    )
    place = re.compile(r'\{"id":null,"row":\d+,')
    return [place.sub("{", line, 1) for line in done.stdout.decode().split("\n")[:-1]]


def statements(path: Path) -> list[str]:
    """The statements of a file, without comments."""
    text = re.sub(r"^--.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [part.strip() for part in text.split(";\n") if part.strip()]


class FunctionTest(unittest.TestCase):
    """The function, the SQL files and what happens to engines that are killed."""

    folder: Path
    session: Session

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        functions = cls.folder / "functions"
        functions.mkdir()
        shutil.copy(HERE / "zhengming_function.xml", functions)
        program = cls.folder / "zhengming"
        program.write_text(ZHENGMING)
        program.chmod(0o755)
        os.environ["PATH"] = f"{cls.folder}:{os.environ['PATH']}"
        chdb.g_udf_path = str(functions)
        cls.session = Session(str(cls.folder / "data"))
        for statement in statements(HERE / "zhengming.sql"):
            cls.session.query(statement)
        cls.session.query("CREATE DATABASE test")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.session.close()

    @classmethod
    def query(cls, sql: str) -> list[list[object]]:
        """Rows of a result."""
        lines = str(cls.session.query(sql, "JSONCompactEachRow")).split("\n")
        return [json.loads(line) for line in lines if line]

    def started(self) -> list[int]:
        """Process ids of the engines that were started."""
        return [int(pid) for pid in (self.folder / "started").read_text().split()]

    def test_large_blocks_of_any_names_are_answered_as_by_a_scan(self) -> None:
        names = make_names()
        path = self.folder / "names.parquet"
        pq.write_table(
            pa.table({"id": range(ROWS), "name": pa.array(names, pa.binary())}), path
        )
        from_file = f"FROM file('{path}', Parquet, 'id UInt64, name Nullable(String)')"
        sizes = self.query(f"SELECT max(blockSize()) {from_file}")
        found = self.query(f"SELECT zhengmingJSON(name) {from_file} ORDER BY id")
        for name, (answer,), expected in zip(
            names, found, scan_here(names), strict=True
        ):
            self.assertEqual(answer, expected, name)
        self.assertGreater(sizes[0][0], 60_000)
        self.assertLessEqual(len(self.started()), POOL * 2)

    def test_queries_after_one_another_ask_the_same_engine(self) -> None:
        self.query("SELECT zhengming('a')")
        before = self.started()
        rows = [
            self.query(f"SELECT zhengmingLine('\"{at}\"')")[0][0] for at in range(20)
        ]
        self.assertEqual(self.started(), before)
        self.assertEqual(
            [json.loads(str(row))["name"] for row in rows],
            [str(at) for at in range(20)],
        )

    def test_a_reload_replaces_engines(self) -> None:
        self.query("SELECT zhengming('a')")
        before = self.alive()
        self.query("SYSTEM RELOAD FUNCTIONS")
        self.query("SELECT zhengming('a')")
        self.assertEqual(len(self.alive()), 1)
        self.assertEqual({*before} & {*self.alive()}, set())

    def test_a_query_asks_once_for_a_name(self) -> None:
        self.query("SYSTEM RELOAD FUNCTIONS")  # so that there is one engine
        first = "SELECT zhengmingLine(toJSONString('a'))"
        row = json.loads(str(self.query(first)[0][0]))["row"]
        self.query("""
            SELECT zhengming(name).verdict, zhengming(name).score, zhengmingJSON(name)
            FROM (SELECT toString(number) AS name FROM numbers(5))
        """)
        self.assertEqual(json.loads(str(self.query(first)[0][0]))["row"], row + 6)

    def test_strings_of_any_kind(self) -> None:
        for kind in [
            *("String", "Nullable(String)", "FixedString(9)", "LowCardinality(String)"),
            "LowCardinality(Nullable(String))",
        ]:
            sql = f"SELECT zhengming(materialize(CAST('新华社', '{kind}'))).verdict"
            self.assertEqual(self.query(sql), [["impersonation"]], kind)
        nothing = self.query("SELECT zhengming(NULL).verdict, zhengming(NULL).error")
        self.assertIsNone(nothing[0][0])
        self.assertIn("expected a JSON object", str(nothing[0][1]))

    def test_the_examples(self) -> None:
        self.query("USE test")
        results = [self.query(sql) for sql in statements(HERE / "examples.sql")]
        one, *_, claims, _, _, counts = results
        self.assertEqual(one[0][1:3], ["impersonation", "新华通讯社"])
        self.assertEqual(
            [(row[0], row[2], row[4]) for row in claims],
            [
                (1, "impersonation", "media/xinhua"),
                (3, "impersonation", "pattern/police/3203"),
            ],
        )
        self.assertEqual(counts, [["clear", 1], ["impersonation", 2]])

    def test_an_idle_engine_that_is_killed_costs_one_query(self) -> None:
        sql = "SELECT zhengming('新华社').verdict"
        self.query("SYSTEM RELOAD FUNCTIONS")
        self.query(sql)
        (pid,) = self.alive()
        os.kill(pid, signal.SIGKILL)
        with self.assertRaisesRegex(RuntimeError, "zhengmingLine"):
            self.query(sql)
        self.assertEqual(self.query(sql), [["impersonation"]])

    def test_an_engine_that_is_killed_within_a_block_fails_the_query(self) -> None:
        sql = """
            SELECT count(), countIf(zhengming(name).verdict = 'clear')
            FROM (SELECT concat('小橘猫', toString(number)) AS name FROM numbers(20000))
        """
        self.query("SYSTEM RELOAD FUNCTIONS")
        (self.folder / "flaky").touch()
        with self.assertRaisesRegex(RuntimeError, "zhengmingLine"):
            self.query(sql)
        self.assertFalse((self.folder / "flaky").exists())
        self.assertEqual(self.query(sql), [[20_000, 20_000]])

    def alive(self) -> list[int]:
        """Engines that run."""
        return [pid for pid in self.started() if is_engine(pid)]

    def test_engines_end_with_the_server(self) -> None:
        script = f"""
import chdb
from chdb.session import Session
chdb.g_udf_path = {chdb.g_udf_path!r}
session = Session({str(self.folder / "other")!r})
print(session.query("SELECT zhengmingLine('1')"))
session.close()
"""
        before = len(self.started())
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
        (pid,) = self.started()[before:]
        until = time.monotonic() + 10
        while is_engine(pid) and time.monotonic() < until:
            time.sleep(0.1)
        self.assertFalse(is_engine(pid))


def is_engine(pid: int) -> bool:
    """Whether a process runs that is one of these engines."""
    try:
        return str(MAIN).encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


if __name__ == "__main__":
    unittest.main()
