"""nomenklatura's logic-v2 over names and forms, timed inside; called by outside.ts.

Standard input: the number of forms, a form a line, a name a line, all folded already and in UTF-8.
Standard output: a score for each name in the order of the names, then `seconds S`.
"""

import sys
import time
from collections import Counter, defaultdict

from followthemoney import EntityProxy
from nomenklatura.matching import LogicV2

# logic-v2 compares pairs and looks for none: the forms that share most pairs of characters with a name are compared with it.
CANDIDATES = 50


def entity(identifier: str, name: str) -> EntityProxy:
    return EntityProxy.from_dict({"id": identifier, "schema": "Organization", "properties": {"name": [name]}})


def pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}


def main() -> None:
    sys.stdin.reconfigure(encoding="utf-8", newline="\n")
    lines = sys.stdin.read().removesuffix("\n").split("\n")
    count = int(lines[0])
    forms, names = lines[1 : count + 1], lines[count + 1 :]
    entities = [entity(f"form-{nth}", form) for nth, form in enumerate(forms)]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for nth, form in enumerate(forms):
        for pair in pairs(form):
            holders[pair].append(nth)
    config = LogicV2.default_config()
    start = time.perf_counter()
    for number, name in enumerate(names):
        shared = Counter(nth for pair in pairs(name) for nth in holders.get(pair, ()))
        # An id of its own: the matcher keeps what it made of an entity by its id.
        query = entity(f"name-{number}", name)
        scores = [LogicV2.compare(query, entities[nth], config).score for nth, _ in shared.most_common(CANDIDATES)]
        print(max(scores, default=0.0))
    print(f"seconds {time.perf_counter() - start}")


main()
