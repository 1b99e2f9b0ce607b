"""RapidFuzz's cdist over names and forms, timed inside; called by rapidfuzz.ts.

Standard input: JSON {"forms": [str], "names": [str], "least": float}, all texts folded already.
Standard output: JSON {"version": str, "scores": [float], "seconds": float}: the best similarity, 0 below "least".
"""

import json
import sys
import time

import numpy
import rapidfuzz
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

# Names compared at once: a block of similarities of 64 names and 50,000 forms takes 13 MB.
BLOCK = 64


def main() -> None:
    asked = json.load(sys.stdin)
    forms, names, least = asked["forms"], asked["names"], asked["least"]
    scores: list[float] = []
    start = time.perf_counter()
    for first in range(0, len(names), BLOCK):
        similarity = cdist(
            names[first : first + BLOCK],
            forms,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=least,
            dtype=numpy.float32,
            workers=1,
        )
        # Below the cutoff cdist writes 0.
        scores.extend(similarity.max(axis=1).tolist())
    seconds = time.perf_counter() - start
    json.dump({"version": rapidfuzz.__version__, "scores": scores, "seconds": seconds}, sys.stdout)


main()
