"""The tables, the ratios and the targets, as Markdown."""
import statistics

from load import READS, WRITES

OF_FLASK = {"companies": 10, "timeslots": 10, "company": 4, "my_reservations": 4, "create": 3, "contended": 4, "login": 4}
OF_FLASK_UNCACHED = {**OF_FLASK, "companies": 2.5, "timeslots": 2.5}
OF_FLASK_ON_SQLITE = {**{name: 8 for name in READS}, "create": 8}


def quietest(runs):
    """The round during which other processes of the machine took the least CPU: chosen without a look at its figures."""
    return min(runs, key=lambda run: run["others_pct"])


def ratio(runs, others, name):
    """The median of the rounds' own ratios: the machine's speed changes from minute to minute, less so between two neighbours of a round."""
    return statistics.median(run[name] / other[name] for run, other in zip(runs, others))


def write(results, first_answers_ms, is_uncached, smaller):
    """results: {workload: {server: [a run a round]}}; smaller: the same of a run with a tenth of the data, or None."""
    lines, targets = [], []
    for workload, by_server in results.items():
        rows = {name: quietest(runs) for name, runs in by_server.items()}
        lines += [f"### {workload}", "", "| server | requests/s | p50 ms | p99 ms | p99/p50 | server CPU µs | database CPU µs | wrk CPU µs | memory MB | of it its own | others' CPU % |",
                  "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"]
        for name, row in rows.items():
            extra = ""
            if workload in WRITES:
                extra = f" ({sum(run['created'] for run in by_server[name])} × 201, {sum(run['refused'] for run in by_server[name])} × 409)"
            lines.append(f"| {name}{extra} | {row['rps']:.{0 if row['rps'] >= 100 else 1}f} | {row['p50_ms']:.2f} | {row['p99_ms']:.2f} | {row['p99_ms'] / row['p50_ms']:.1f}"
                         f" | {row['server_us']:.1f} | {row['database_us']:.1f} | {row['wrk_us']:.1f} | {row['memory_mb']:.0f} | {row['own_mb']:.0f} | {row['others_pct']:.0f} |")
        lines.append("")
        targets += _targets(workload, by_server, is_uncached)
        targets += _growth(workload, rows, (smaller or {}).get(workload, {}))
    targets += _footprint(results, first_answers_ms)
    lines += ["### Targets", "", "| figure | measured | target | |", "|---|--:|--:|---|"]
    lines += [f"| {what} | {value:.{0 if value >= 20 else 2}f} | {sign.replace('<=', '≤').replace('>=', '≥')} {target:g} | {_verdict(value, sign, target)} |"
              for what, value, sign, target in targets]
    return "\n".join(lines)


def _footprint(results, first_answers_ms):
    for name in ("creneau-mariadb", "creneau-sqlite"):
        if loads := [run for by_server in results.values() for run in by_server.get(name, [])]:
            yield f"{name}: most memory after a load, MB", max(run["memory_mb"] for run in loads), "<=", 120
            yield f"{name}: of it its own", max(run["own_mb"] for run in loads), "<=", 120
    yield "first answer on SQLite, median of 5 starts, ms", statistics.median(first_answers_ms), "<=", 500


def _growth(workload, rows, smaller):
    for name, row in rows.items():
        if name.startswith("creneau") and workload in READS and name in smaller:
            before = quietest(smaller[name])
            yield (f"{workload} on {name[8:]}: server and database CPU, of those with a tenth of the data",
                   (row["server_us"] + row["database_us"]) / (before["server_us"] + before["database_us"]), "<=", 1.3)


def _targets(workload, by_server, is_uncached):
    flask, one_by_one = by_server.get("flask"), by_server.get("limit-sqlite-one-by-one")
    for engine in ("mariadb", "sqlite"):
        creneau, limit = by_server.get("creneau-" + engine), by_server.get("limit-" + engine)
        if not creneau:
            continue
        if limit and workload in (*READS, "create"):
            yield f"{workload} on {engine}: server CPU, of the limit's", ratio(creneau, limit, "server_us"), "<=", 1.5 if workload == "create" else 1.25
        targets = OF_FLASK_ON_SQLITE if engine == "sqlite" else OF_FLASK_UNCACHED if is_uncached else OF_FLASK
        if flask and workload in targets:
            yield f"{workload} on {engine}: requests/s, of Flask's on MariaDB", ratio(creneau, flask, "rps"), ">=", targets[workload]
        if one_by_one and engine == "sqlite":
            yield "create on sqlite: requests/s, of a commit for each", ratio(creneau, one_by_one, "rps"), ">=", 4
        if workload not in ("contended", "same_student"):
            yield f"{workload} on {engine}: p99, of p50", statistics.median(run["p99_ms"] / run["p50_ms"] for run in creneau), "<=", 5


def _verdict(value, sign, target):
    return "met" if (value <= target if sign == "<=" else value >= target) else "**not met**"
