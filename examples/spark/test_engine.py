"""Tests the engine of a task, without Spark."""

from __future__ import annotations

import json
import signal
import sys
import unittest
from collections.abc import Sequence

from sample import SCAN
from zhengming_spark import Engine, EngineError


class EngineTest(unittest.TestCase):
    """What an engine answers, and what is told when it does not."""

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


if __name__ == "__main__":
    unittest.main()
