"""The report as Markdown: a table per workload, comparisons, ratios and targets."""
import datetime
import os
import statistics
import subprocess

from load import ONE_COMMIT_EACH, PAGES, WRITES

CPU_OF_LIMIT = {"companies": 1.5, "my_reservations": 1.5, "create": 2}
REQUESTS_OF_FLASK = {"contended": 4}
P99_OF_P50, MEMORY_MB, FIRST_RESPONSE_MS, PAGE_OF_CALL = 5, 130, 200, 2
COLUMNS = ("requests/s", "p50 ms", "p99 ms", "server CPU µs", "database CPU µs", "wrk CPU µs", "memory MB", "other processes' CPU %")
OTHER_RUNS = "\n## Other runs\n"  # below this heading bench/results.md is written by hand


def write(results, args, first_responses_ms, before, root):
    """results: {workload: {server: [a result per round]}}; before: those of another run, or None."""
    lines = [_header(args, root), ""]
    for workload, by_server in results.items():
        lines += _workload(workload, by_server, args.servers)
    for name in args.tree:
        lines += _comparison(f"This tree compared with {name}", results, results, lambda server, name=name: server.replace("creneau", name, 1))
    if before:
        lines += _comparison(f"This run compared with {os.path.basename(args.against)}", results, before, lambda server: server)
    figures = [*(figure for workload, by_server in results.items() for figure in _figures(workload, by_server)), *_pages(results), *_footprint(results, first_responses_ms)]
    lines += ["## Ratios and targets", "", *_header_row("figure", ("measured", "target", ""))]
    lines += [f"| {what} | {value:.{0 if value >= 20 else 2}f} | {_target(value, sign, target)} |" for what, value, sign, target in figures if value is not None]
    return "\n".join(lines) + "\n"


def save(text, path):
    """Replaces the report in the file and keeps what is written below it."""
    with open(path, encoding="utf-8") as file:
        _, heading, below = file.read().partition(OTHER_RUNS)
    with open(path, "w", encoding="utf-8") as file:
        file.write("# Results\n\n" + text + heading + below)


def quietest(runs):
    """The round in which other processes took the least CPU: chosen without a look at its own figures."""
    return min(runs, key=lambda run: run["others_pct"])


def ratio(runs, others, *names):
    """The median of the ratios of the rounds, because the machine's speed changes from minute to minute but less within a round. None for a part that takes nothing."""
    pairs = [(sum(run[name] for name in names), sum(other[name] for name in names)) for run, other in zip(runs, others)]
    return statistics.median(one / two for one, two in pairs) if pairs and all(two for _, two in pairs) else None


def _header(args, root):
    versions = {name: subprocess.run(command, capture_output=True, text=True).stdout.strip() for name, command in (
        ("commit", ["git", "-C", root, "describe", "--always", "--dirty"]), (".NET SDK", ["dotnet", "--version"]), ("MariaDB", ["mariadbd", "--version"]))}
    versions["MariaDB"] = versions["MariaDB"].partition("Ver ")[2].split("-")[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2 ** 30
    trees = "".join(f" {name} is {subprocess.run(['git', '-C', path, 'describe', '--always', '--dirty'], capture_output=True, text=True).stdout.strip() or 'no repository'}."
                    for name, path in args.tree.items())
    settings = f"{args.rounds} rounds of {args.seconds} s after {args.warmup} s of warm-up, scale {args.scale}"
    settings += ", cache off" * args.uncached + f", flushes {args.flush_ms:g} ms slower" * (args.flush_ms > 0)
    return (f"{datetime.date.today()}, {os.cpu_count()} CPUs, {memory:.0f} GiB, " + ", ".join(f"{name} {version}" for name, version in versions.items())
            + f". {settings}.{trees}")


def _header_row(first, columns):
    return [f"| {first} | {' | '.join(columns)} |", "|---|" + "--:|" * len(columns)]


def _workload(workload, by_server, names):
    lines = [f"## {workload}", "", *_header_row("server", COLUMNS)]
    for name in names:
        if not (runs := by_server.get(name)):
            lines.append(f"| {name} |" + " — |" * len(COLUMNS))
            continue
        row, counts = quietest(runs), ""
        if workload in WRITES:
            counts = f" ({sum(run['created'] for run in runs)} × 201, {sum(run['refused'] for run in runs)} × 409)"
        lines.append(f"| {name}{counts} | {row['rps']:.{0 if row['rps'] >= 100 else 1}f} | {row['p50_ms']:.2f} | {row['p99_ms']:.2f} | {row['server_us']:.1f}"
                     f" | {row['database_us']:.1f} | {row['wrk_us']:.1f} | {row['memory_mb']:.0f} | {row['others_pct']:.0f} |")
    return [*lines, ""]


def _comparison(title, results, others, name_of):
    """Ratios of this tree's servers to others; below 1 is less. name_of: the name of the other server."""
    parts = {"requests/s": ("rps",), "p99": ("p99_ms",), "server CPU": ("server_us",), "database CPU": ("database_us",),
             "server and database CPU": ("server_us", "database_us"), "memory": ("memory_mb",)}
    lines = [f"## {title}", "", *_header_row("workload and server", parts)]
    for workload, by_server in results.items():
        for name, runs in by_server.items():
            other = others.get(workload, {}).get(name_of(name)) if name.startswith("creneau-") else None
            if other:
                cells = [ratio(runs, other, *names) for names in parts.values()]
                lines.append(f"| {workload}, {name} | " + " | ".join("—" if cell is None else f"{cell:.2f}" for cell in cells) + " |")
    return [*lines, ""]


def _figures(workload, by_server):
    """(what, value, "<=" or ">=", the target or None)"""
    flask, one_commit_each = by_server.get("flask"), by_server.get(ONE_COMMIT_EACH)
    for engine in ("mariadb", "sqlite"):
        if not (creneau := by_server.get("creneau-" + engine)):
            continue
        if limit := by_server.get("limit-" + engine):
            yield f"{workload} on {engine}: server CPU / limit's", ratio(creneau, limit, "server_us"), "<=", CPU_OF_LIMIT.get(workload)
        if flask:
            yield f"{workload} on {engine}: requests/s / Flask's on MariaDB", ratio(creneau, flask, "rps"), ">=", REQUESTS_OF_FLASK.get(workload)
        if one_commit_each and engine == "sqlite":
            yield "create on sqlite: requests/s / limit's with one commit each", ratio(creneau, one_commit_each, "rps"), ">=", None
        yield f"{workload} on {engine}: p99 / p50", statistics.median(run["p99_ms"] / run["p50_ms"] for run in creneau), "<=", P99_OF_P50


def _pages(results):
    """A page beside the JSON call that shows the same."""
    for page, call in PAGES.items():
        for server in ("creneau-mariadb", "creneau-sqlite"):
            if results.get(page, {}).get(server) and results.get(call, {}).get(server):
                yield f"{page} on {server[8:]}: server CPU / that of {call}", ratio(results[page][server], results[call][server], "server_us"), "<=", PAGE_OF_CALL


def _footprint(results, first_responses_ms):
    for name in ("creneau-mariadb", "creneau-sqlite"):
        if loads := [run for by_server in results.values() for run in by_server.get(name, [])]:
            yield f"{name}: most memory after a load, MB", max(run["memory_mb"] for run in loads), "<=", MEMORY_MB
    yield "first response on SQLite, median of 5 starts, ms", statistics.median(first_responses_ms), "<=", FIRST_RESPONSE_MS


def _target(value, sign, target):
    if target is None:
        return "— | "
    is_met = value <= target if sign == "<=" else value >= target
    return f"{'≤' if sign == '<=' else '≥'} {target:g} | {'met' if is_met else '**not met**'}"
