"""Judges the account names of a Spark DataFrame with zhengming.

Each task starts one engine (``zhengming scan - -o -``), sends it the names of its
partition as JSON lines and reads one answer for each, in order. A task whose engine
dies or answers anything else fails, so that Spark runs it again: a name is never lost
and never judged twice in an output.

This file is all there is to it: copy it, or pass it with ``--py-files``. ``zhengming``
must be installed on every worker; the setting ``spark.zhengming.command`` says how a
scan is called there (default ``zhengming scan``), with further options if need be::

    --conf "spark.zhengming.command=/opt/node/bin/zhengming scan --registry own.tsv"
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.functions import from_json
from pyspark.sql.types import StringType, StructType

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

COMMAND_SETTING = "spark.zhengming.command"
DEFAULT_COMMAND = "zhengming scan"

#: Column with the answer of the engine, without the id and row of its stream.
VERDICT_COLUMN = "verdict_json"

#: What ``parsed`` takes from an answer; ``error`` says why a name could not be judged.
VERDICT_SCHEMA = """
    verdict STRING, score DOUBLE, category STRING, relation STRING,
    body STRUCT<id: STRING, name: STRING, form: STRING>,
    reading STRING, reason STRUCT<en: STRING, zh: STRING>, error STRING
"""

# Format and encoding are named: the engine would else find them from the first line,
# and one bad name could decide how all of a partition is read. Spark has the threads.
_FILTER = shlex.split("- -o - --format jsonl --encoding utf-8 --jobs 1 --quiet")


class EngineError(RuntimeError):
    """The engine did not answer a row."""


class Engine:
    """A running engine, ended with the ``with`` block that opens it.

    :param command: how a scan is called, e.g. ``["zhengming", "scan"]``
    :raises EngineError: if it cannot be started, and at the end of the block if it does
        not exit with 0
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._row = 0
        # A file takes any amount; a pipe that nobody reads would block the engine.
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the engine
        try:
            self._process = subprocess.Popen(
                [*command, *_FILTER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._stderr,
            )
        except OSError as error:
            self._stderr.close()
            raise EngineError(
                f"{COMMAND_SETTING}: expected a program, got {error}; install zhengming"
                " on every worker, or set its path there"
            ) from error
        assert self._process.stdin and self._process.stdout
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        self._writer = ThreadPoolExecutor(max_workers=1)

    def answer(self, names: Sequence[bytes | None]) -> list[str]:
        """Gives the answers to names (UTF-8), in their order.

        :raises EngineError: if one is missing or is the answer to another row
        """
        # The engine answers while it reads: whoever writes all first waits for ever.
        sent = self._writer.submit(self._send, b"".join(map(question, names)))
        answers = [self._next() for _ in names]
        sent.result()
        return answers

    def _send(self, questions: bytes) -> None:
        self._stdin.write(questions)
        self._stdin.flush()

    def _next(self) -> str:
        self._row += 1
        line = self._stdout.readline()
        try:
            return without_place(line, self._row)
        except ValueError as error:
            if not line:
                # It is about to end, and then has an exit code to tell.
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(timeout=10)
            raise self._failure(str(error)) from error

    def _failure(self, what: str) -> EngineError:
        self._stderr.seek(max(0, self._stderr.seek(0, os.SEEK_END) - 2000))
        told = self._stderr.read().decode("utf-8", "replace").strip() or "no message"
        return EngineError(f"{what} (exit code {self._process.poll()}): {told}")

    def _finish(self) -> None:
        self._stdin.close()
        rest = self._stdout.read(200)
        if rest:
            raise self._failure(f"expected no more answers, got {rest!r}")
        if self._process.wait() != 0:
            raise self._failure("expected the engine to finish, got a failure")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            # In this order nobody is left who waits for the other end of a pipe.
            self._process.kill()
            self._stdout.close()
            self._writer.shutdown()
            with suppress(OSError):
                self._stdin.close()
            self._process.wait()
            self._stderr.close()


def question(name: bytes | None) -> bytes:
    """Gives the line that asks for a name.

    Bytes that are no UTF-8 stay as they are, and the engine refuses that row in words.
    """
    text = None if name is None else name.decode("utf-8", "surrogateescape")
    line = json.dumps({"name": text}, ensure_ascii=False)
    return line.encode("utf-8", "surrogateescape") + b"\n"


def without_place(line: bytes, row: int) -> str:
    """Gives the answer in a line, without the row of its task, which means nothing.

    :raises ValueError: if the line is not the whole answer to this row
    """
    place = b'{"id":null,"row":%d,' % row
    if line.startswith(place) and line.endswith(b"}\n"):
        return "{" + line[len(place) : -1].decode()
    got = repr(line[:200]) if line else "the end of the output"
    raise ValueError(f"zhengming: expected the answer to row {row}, got {got}")


def judge(
    names: DataFrame,
    name_column: str = "name",
    command: Sequence[str] | None = None,
) -> DataFrame:
    """Adds the column ``verdict_json`` to a DataFrame; needs Spark 3.3 or later.

    :param name_column: a column of strings; null gets an ``{"error": ...}``
    :param command: how a scan is called; by default the setting ``spark.zhengming.command``
    :raises ValueError: if there is no such column of strings
    """
    schema = _judged_schema(names, name_column)
    engine_command = _command(names, command)
    at = names.columns.index(name_column)

    def judge_partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        with Engine(engine_command) as engine:
            for batch in batches:
                asked = batch.column(at).cast(pa.large_binary()).to_pylist()
                answers = pa.array(engine.answer(asked), pa.string())
                yield pa.RecordBatch.from_arrays(
                    [*batch.columns, answers], [*batch.schema.names, VERDICT_COLUMN]
                )

    return names.mapInArrow(judge_partition, schema)


def judge_by_pipe(
    names: DataFrame,
    name_column: str = "name",
    command: Sequence[str] | None = None,
) -> DataFrame:
    """Does what ``judge`` does with ``RDD.pipe``, for clusters without Arrow.

    It reads every partition twice, which must give the same rows in the same order, and
    takes several times as long. Engines get no environment but the PATH of the driver.
    """
    schema = _judged_schema(names, name_column)
    line = shlex.join([*_command(names, command), *_FILTER])
    path = {"PATH": os.environ.get("PATH", os.defpath)}
    at = names.columns.index(name_column)

    def ask(row: Sequence[object]) -> str:
        name = row[at]
        assert name is None or isinstance(name, str)
        return question(None if name is None else name.encode()).decode()

    def check(answers: Iterable[str]) -> Iterator[str]:
        for row, answer in enumerate(answers, 1):
            yield without_place(f"{answer}\n".encode(), row)

    rows = names.rdd
    answers = rows.map(ask).pipe(line, path, checkCode=True).mapPartitions(check)
    judged = rows.zip(answers).map(lambda pair: (*pair[0], pair[1]))
    return names.sparkSession.createDataFrame(judged, schema, verifySchema=False)


def parsed(judged: DataFrame, column: str = "zhengming") -> DataFrame:
    """Adds a struct with the fields of ``VERDICT_SCHEMA``, to filter and group by."""
    return judged.withColumn(column, from_json(VERDICT_COLUMN, VERDICT_SCHEMA))


def _command(names: DataFrame, command: Sequence[str] | None) -> list[str]:
    if command is not None:
        return list(command)
    setting = names.sparkSession.conf.get(COMMAND_SETTING, None)
    return shlex.split(setting or DEFAULT_COMMAND)


def _judged_schema(names: DataFrame, name_column: str) -> StructType:
    types = {field.name: field.dataType for field in names.schema}
    if types.get(name_column) != StringType():
        found = ", ".join(
            f"{name} {kind.simpleString()}" for name, kind in types.items()
        )
        raise ValueError(
            f"name_column: expected a column of strings named {name_column!r}, got"
            f" {found}; name or cast the column with the account names"
        )
    if VERDICT_COLUMN in types:
        raise ValueError(
            f"{VERDICT_COLUMN}: expected no such column yet, got one; drop or rename it"
        )
    return StructType([*names.schema]).add(VERDICT_COLUMN, StringType())
