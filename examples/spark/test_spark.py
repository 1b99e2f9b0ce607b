"""Runs the job on a cluster of two workers and compares it with a scan on one machine.

Needs the built package (``npm run build``), Java, and requirements.txt.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import pyspark
from pyspark.sql import SparkSession

import scan_job
from sample import BROKEN, SCAN, Row, make_parquet, read_output, scan_here
from zhengming_spark import COMMAND_SETTING, judge

HERE = Path(__file__).parent
MASTER = "local-cluster[2,1,1024]"
SETTINGS = {
    "spark.log.level": "OFF",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # Some more tasks than files, so that some have no rows.
    "spark.sql.files.maxPartitionBytes": "64k",
    "spark.sql.files.openCostInBytes": "0",
}

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
