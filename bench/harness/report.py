"""The tables, the ratios and the targets, as Markdown."""
import statistics

from load import READS, WRITES

FIGURES = ("rps", "p50_ms", "p99_ms", "server_us", "database_us", "wrk_us", "memory_mb", "others_pct")
PUBLIC = ("companies", "company", "timeslots")
OF_FLASK = {"companies": 10, "timeslots": 10, "company": 4, "my_reservations": 4, "create": 3, "contended": 4, "login": 4}
OF_FLASK_UNCACHED = {**OF_FLASK, "companies": 2.5, "timeslots": 2.5}
OF_FLASK_ON_SQLITE = {**{name: 8 for name in READS}, "create": 8}


def summary(runs):
    """The median of the rounds, figure by figure."""
    return {figure: statistics.median(run[figure] for run in runs) for figure in FIGURES}


def write(results, servers, is_uncached):
    """results: {workload: {server: [a run a round]}}"""
    lines, targets = [], []
    for workload, by_server in results.items():
        rows = {name: summary(runs) for name, runs in by_server.items()}
        lines += [f"### {workload}", "", "| server | requests/s | p50 ms | p99 ms | p99/p50 | server CPU µs | database CPU µs | wrk CPU µs | memory MB | others' CPU % |",
                  "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"]
        for name, row in rows.items():
            extra = ""
            if workload in WRITES:
                extra = f" ({sum(run['created'] for run in by_server[name])} × 201, {sum(run['refused'] for run in by_server[name])} × 409)"
            lines.append(f"| {name}{extra} | {row['rps']:.{0 if row['rps'] >= 100 else 1}f} | {row['p50_ms']:.2f} | {row['p99_ms']:.2f} | {row['p99_ms'] / row['p50_ms']:.1f}"
                         f" | {row['server_us']:.1f} | {row['database_us']:.1f} | {row['wrk_us']:.1f} | {row['memory_mb']:.0f} | {row['others_pct']:.0f} |")
        lines.append("")
        targets += _targets(workload, rows, is_uncached)
    memory = {name: max(run["memory_mb"] for by_server in results.values() for run in by_server.get(name, [])) for name in servers
              if any(name in by_server for by_server in results.values())}
    for name, server in servers.items():
        if name.startswith("creneau") and name in memory:
            targets.append((f"{name}: most memory after a load, MB", memory[name], "<=", 120))
            if name.endswith("sqlite"):
                targets.append((f"{name}: first answer, ms", server.first_answer_ms, "<=", 500))
    lines += ["### Targets", "", "| figure | measured | target | |", "|---|--:|--:|---|"]
    lines += [f"| {what} | {value:.{0 if value >= 20 else 2}f} | {sign.replace('<=', '≤').replace('>=', '≥')} {target:g} | {_verdict(value, sign, target)} |"
              for what, value, sign, target in targets]
    return "\n".join(lines)


def _targets(workload, rows, is_uncached):
    for engine in ("mariadb", "sqlite"):
        creneau, limit = rows.get("creneau-" + engine), rows.get("limit-" + engine)
        if creneau and limit and workload in (*READS, "create"):
            yield f"{workload} on {engine}: server CPU, of the limit's", creneau["server_us"] / limit["server_us"], "<=", 1.5 if workload == "create" else 1.25
        targets = OF_FLASK_ON_SQLITE if engine == "sqlite" else OF_FLASK_UNCACHED if is_uncached else OF_FLASK
        if creneau and "flask" in rows and workload in targets:
            yield f"{workload} on {engine}: requests/s, of Flask's on MariaDB", creneau["rps"] / rows["flask"]["rps"], ">=", targets[workload]
        if creneau and workload not in ("contended", "same_student"):
            yield f"{workload} on {engine}: p99, of p50", creneau["p99_ms"] / creneau["p50_ms"], "<=", 5


def _verdict(value, sign, target):
    return "met" if (value <= target if sign == "<=" else value >= target) else "**not met**"
