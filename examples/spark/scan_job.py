"""Judges the account names of a Parquet data set; see README.md for the command."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from pyspark.sql import SparkSession

from zhengming_spark import judge, judge_by_pipe, parsed


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", help="folder or URL of the Parquet data set")
    parser.add_argument("output", help="where the answers go; must not exist")
    parser.add_argument("--name-column", default="name", help="default: name")
    parser.add_argument(
        "--partition-by",
        default=[],
        type=lambda columns: columns.split(","),
        help="columns that the output is partitioned by, e.g. platform,date",
    )
    parser.add_argument(
        "--pipe", action="store_true", help="use RDD.pipe rather than mapInArrow"
    )
    parser.add_argument(
        "--flagged-only", action="store_true", help="leave out names that are clear"
    )
    return parser.parse_args(argv)


def run(spark: SparkSession, options: argparse.Namespace) -> None:
    """Reads, judges and writes."""
    names = spark.read.parquet(options.input)
    by = judge_by_pipe if options.pipe else judge
    judged = parsed(by(names, options.name_column))
    if options.flagged_only:
        judged = judged.where("zhengming.verdict is distinct from 'clear'")
    judged.write.partitionBy(*options.partition_by).parquet(options.output)


if __name__ == "__main__":
    session = SparkSession.builder.appName("zhengming").getOrCreate()
    run(session, arguments())
    session.stop()
