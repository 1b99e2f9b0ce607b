"""Runs the job on a cluster of two workers and compares it with a scan on one machine.

Needs the built package (``npm run build``), Java, and requirements.txt.
"""

from __future__ import annotations

import csv
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as pads
import pyspark
from pyspark.sql import SparkSession

import scan_job
from zhengming_spark import COMMAND_SETTING, Engine, EngineError, judge

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SCAN = ["node", str(ROOT / "dist/cli/main.js"), "scan"]
MASTER = "local-cluster[2,1,1024]"
SETTINGS = {
    "spark.log.level": "OFF",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # Some more tasks than files, so that some have no rows.
    "spark.sql.files.maxPartitionBytes": "64k",
    "spark.sql.files.openCostInBytes": "0",
}
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

FLAKY = '''
"""Calls a scan; the first time it kills it after some answers, and itself with it."""
import os, signal, subprocess, sys

log, *command = sys.argv[1:]
with open(log, "a") as runs:
    runs.write(os.getcwd() + "\\n")
try:
    os.mkdir(log + ".killed")
except FileExistsError:
    os.execvp(command[0], command)
engine = subprocess.Popen(command, stdout=subprocess.PIPE)
for _ in range(1000):
    sys.stdout.buffer.write(engine.stdout.readline())
sys.stdout.flush()
engine.kill()
os.kill(os.getpid(), signal.SIGKILL)
'''


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


class EngineTest(unittest.TestCase):
    """The engine without Spark."""

    def test_a_large_batch_blocks_no_pipe(self) -> None:
        names = [f"小橘猫爱吃鱼{at}".encode() for at in range(30_000)]
        with Engine(SCAN) as engine:
            answers = [
                *engine.answer(names),
                *engine.answer([]),
                *engine.answer([None]),
            ]
        told = [json.loads(answer).get("name") for answer in answers]
        self.assertEqual(told, [*(name.decode() for name in names), None])
        self.assertIn("got null", answers[-1])

    def assert_fails(self, command: Sequence[str], pattern: str) -> None:
        with self.assertRaisesRegex(EngineError, pattern), Engine(command) as engine:
            engine.answer([b"a"] * 50_000)

    def test_what_goes_wrong_is_told(self) -> None:
        python = [sys.executable, "-c"]
        self.assert_fails(["/no/such/program"], r"spark\.zhengming\.command: expected")
        self.assert_fails([*SCAN, "--policy", "no"], r"exit code 2\): zhengming: no: ")
        self.assert_fails(["cat"], r"exit code 1\): cat: ")
        self.assert_fails([*python, "input(); print('x'); input()"], r"row 1, got b'x")
        last = "import sys; input(); sys.stderr.write('no'); sys.exit(3)"
        self.assert_fails([*python, last], r"the end of the output \(exit code 3\): no")
        cut = """print('{"id":null,"row":1,"na', end='')"""
        self.assert_fails([*python, cut], r"expected the answer to row 1, got b")
        killed = "import os; os.kill(os.getpid(), 9)"
        self.assert_fails([*python, killed], r"exit code -9\): no message")

    def test_an_end_that_is_none_is_told(self) -> None:
        for script, pattern in [
            ("print('more')", "expected no more answers, got b'more"),
            ("exit(4)", r"expected the engine to finish, got a failure .*code 4"),
        ]:
            engine = Engine([sys.executable, "-c", script])
            with self.assertRaisesRegex(EngineError, pattern), engine:
                pass

    def test_a_task_that_is_given_up_leaves_no_process(self) -> None:
        engine = Engine(SCAN)
        with self.assertRaises(GeneratorExit), engine:
            raise GeneratorExit
        self.assertEqual(engine._process.returncode, -signal.SIGKILL)


class ClusterTest(unittest.TestCase):
    """The job on a real master and two workers, on this machine alone."""

    folder: Path
    input: Path
    expected: list[Row]
    spark: SparkSession

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.input = cls.folder / "names"
        cls.expected = scan_here(make_parquet(cls.input))
        os.environ |= {
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_HOME": str(Path(pyspark.__file__).parent),
            "SPARK_LOCAL_IP": "127.0.0.1",
            # Names are UTF-8 whatever the locale.
            "LC_ALL": "C",
        }
        builder = SparkSession.builder.master(MASTER)
        for setting, value in SETTINGS.items():
            builder.config(setting, value)
        cls.spark = builder.getOrCreate()
        cls.spark.sparkContext.addPyFile(str(HERE / "zhengming_spark.py"))
        (cls.folder / "flaky.py").write_text(FLAKY)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.spark.stop()
        shutil.rmtree(Path(pyspark.__file__).parent / "work", ignore_errors=True)

    def run_job(self, *flags: str, kill: bool) -> tuple[list[Row], list[str]]:
        """What a job wrote, and the working folder of each engine that was started."""
        output, log = (self.folder / f"{self.id()}.{end}" for end in ("parquet", "log"))
        flaky = [sys.executable, str(self.folder / "flaky.py"), str(log), *SCAN]
        if not kill:
            Path(f"{log}.killed").mkdir()
        self.spark.conf.set(COMMAND_SETTING, " ".join(flaky))
        flags = (*flags, "--partition-by", "platform,date")
        options = scan_job.arguments([str(self.input), str(output), *flags])
        scan_job.run(self.spark, options)
        self.assertTrue(Path(f"{log}.killed").exists())
        return read_output(output), log.read_text().split()

    def assert_same(self, found: list[Row], expected: list[Row]) -> None:
        self.assertEqual(len(found), len(expected))
        for one, other in zip(found, expected, strict=True):
            self.assertEqual(one, other)

    def tasks(self) -> int:
        """How many tasks read the input."""
        return self.spark.read.parquet(str(self.input)).rdd.getNumPartitions()

    def test_arrow_and_an_engine_that_is_killed(self) -> None:
        found, engines = self.run_job(kill=True)
        self.assert_same(found, self.expected)
        self.assertGreater(self.tasks(), 4)
        self.assertEqual(len(engines), self.tasks() + 1, "one task is run again")
        self.assertEqual(len(set(engines)), 2, "both workers take part")

    def test_flagged_only_keeps_what_could_not_be_judged(self) -> None:
        flagged = [row for row in self.expected if '"verdict":"clear"' not in row[4]]
        self.assert_same(self.run_job("--flagged-only", kill=False)[0], flagged)

    def test_pipe_and_an_engine_that_is_killed(self) -> None:
        found, engines = self.run_job("--pipe", kill=True)
        self.assert_same(*map(self.whole, (found, self.expected)))
        self.assertEqual(len(engines), self.tasks() + 1, "one task is run again")

    @staticmethod
    def whole(rows: list[Row]) -> list[Row]:
        """Rows whose name is UTF-8: to others Spark gives U+FFFD on the way to a pipe."""
        broken = {row[0] for row in rows if row[3] in BROKEN}
        broken |= {row[0] for row in rows if "\ufffd" in row[4]}
        return [row for row in rows if row[0] not in broken]

    def test_the_command_line_of_the_readme(self) -> None:
        output = self.folder / "submitted"
        submit = Path(sys.executable).with_name("spark-submit")
        command = [
            *(str(submit), "--master", MASTER, "--py-files", "zhengming_spark.py"),
            *("--conf", f"{COMMAND_SETTING}={' '.join(SCAN)}"),
            *("scan_job.py", str(self.input), str(output)),
            *("--partition-by", "platform,date"),
        ]
        done = subprocess.run(
            command, cwd=HERE, capture_output=True, text=True, check=False
        )
        self.assertEqual(done.returncode, 0, done.stderr[-5000:])
        self.assert_same(read_output(output), self.expected)

    def test_columns_that_do_not_fit_are_told(self) -> None:
        names = self.spark.createDataFrame([(1, "猫")], "id long, name string")
        with self.assertRaisesRegex(ValueError, "got id bigint, name string; name or"):
            judge(names, "id")
        with self.assertRaisesRegex(
            ValueError, "verdict_json: expected no such column"
        ):
            judge(names.withColumnRenamed("id", "verdict_json"))


if __name__ == "__main__":
    unittest.main()
