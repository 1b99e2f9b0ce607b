"""Writes the base files of test:damage that writers other than hyparquet-writer make, each of the same 100 rows.

    pip install pyarrow fastparquet polars duckdb pandas && python test/damage/make-bases.py

They are checked in, so that the test needs none of these.
"""

from pathlib import Path

import duckdb
import fastparquet
import pandas
import polars
import pyarrow
import pyarrow.parquet

ROWS = 100
AT = Path(__file__).parent / "bases"

ids = [None if at % 11 == 3 else 7 * 10**9 + at for at in range(ROWS)]
names = [None if at % 9 == 4 else f"新化社{at}" if at % 3 == 0 else ["猫", "狗", "新华社"][at % 7 % 3] for at in range(ROWS)]
tags = [None if at % 5 == 0 else ["甲"] * (at % 3) for at in range(ROWS)]
table = pyarrow.table({"id": ids, "tags": tags, "name": names})
full = pyarrow.table({"id": list(range(ROWS)), "name": [f"新化社{at}" for at in range(ROWS)]})


def arrow(name, data=table, encoding=None, pages=300, **options):
    """Writes row groups of 40 rows and small pages."""
    pyarrow.parquet.write_table(
        data,
        AT / f"arrow-{name}.parquet",
        store_schema=False,
        row_group_size=40,
        data_page_size=pages,
        write_batch_size=10,
        use_dictionary=encoding is None,
        column_encoding=encoding,
        **options,
    )


required = pyarrow.schema([pyarrow.field("id", "int64", False), pyarrow.field("name", "string", False)])
arrow("v1-dictionary-zstd-crc", compression="zstd", write_page_checksum=True)
arrow("v1-plain-lz4", compression="lz4", encoding={"id": "PLAIN", "name": "PLAIN"})
arrow("v2-plain-none-crc", compression="none", data_page_version="2.0", encoding={"id": "PLAIN", "name": "PLAIN"}, write_page_checksum=True)
arrow("v2-deltas-brotli", compression="brotli", data_page_version="2.0", encoding={"id": "DELTA_BINARY_PACKED", "name": "DELTA_BYTE_ARRAY"})
arrow("v1-lengths-gzip", compression="gzip", encoding={"id": "BYTE_STREAM_SPLIT", "name": "DELTA_LENGTH_BYTE_ARRAY"})
arrow("v1-required-none", data=full.cast(required), compression="none", encoding={"id": "PLAIN", "name": "PLAIN"})
arrow("v2-dictionary-snappy", compression="snappy", data_page_version="2.0")

frame = pandas.DataFrame({"id": pandas.array(ids, dtype="Int64"), "name": names})
fastparquet.write(str(AT / "fastparquet.parquet"), frame, compression="SNAPPY", row_group_offsets=40, object_encoding="utf8")
polars.from_arrow(table).write_parquet(AT / "polars.parquet", compression="zstd", row_group_size=40, data_page_size=300)
connection = duckdb.connect()
connection.register("rows", table)
connection.execute(f"copy rows to '{AT / 'duckdb.parquet'}' (format parquet, codec 'lz4_raw', row_group_size 2048)")
