"""One workload on one server: warm-up, a pause, the measured seconds, and the CPU time of each process during them."""
import base64
import collections
import hashlib
import hmac
import json
import os
import resource
import subprocess
import time

from data import OWNER, PASSWORD
from servers import SECRET, TICK, cpu_seconds

READS = ("companies", "company", "timeslots", "my_reservations")
WRITES = ("create", "contended", "same_student")
PAGES = {"page_companies": "companies", "page_company": "timeslots", "page_manage": "dashboard"}  # each with the JSON call that it is held against
WORKLOADS = ("health", *READS, "dashboard", *PAGES, "login", *WRITES)
OF_LIMIT = ("health", "companies", "my_reservations", "create", "contended")  # what bench/Limit serves
ONE_COMMIT_EACH = "limit-sqlite-one-commit-each"  # the limit program without group commit
LUA = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lua", "workloads.lua")


def serves(name, workload):
    """Whether the server of that name takes part in a workload."""
    if name == ONE_COMMIT_EACH:
        return workload == "create"
    return workload in OF_LIMIT if name.startswith("limit-") else name != "flask" or workload not in (*PAGES, "dashboard")


def connections(workload):
    return 64 if workload in ("contended", "same_student") else 32


# Whom the server issues tokens for.
AUDIENCE = {"iss": "creneau", "aud": "creneau-api"}


def token(student, email, audience=AUDIENCE):
    """An access token like the server's; its session has the id of the student. The baseline reads the same claims, but refuses an audience."""
    def encoded(raw):
        return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

    now = int(time.time())
    claims = {"user_id": student, "email": email, "role": "student", "jti": f"{student:032x}", "sid": str(student), "iat": now - 60, "exp": now + 86400, **audience}
    signed = ".".join(encoded(json.dumps(part, separators=(",", ":")).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims))
    return signed + "." + encoded(hmac.digest(SECRET.encode(), signed.encode(), hashlib.sha256))


def write_facts(data, path, audience):
    """Writes what the workloads choose from."""
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"password\t{PASSWORD}\t\n")
        for student, email, *_ in data.students:
            out.write(f"student\t{token(student, email, audience)}\t{email}\n")
        for company in data.companies:
            out.write(f"company\t{company.id}\t{','.join(f'{day}:{start}-{end}' for day, (start, end) in company.open.items())}\n")
        for kind in ("city", "sector"):
            for name, count in collections.Counter(getattr(company, kind) for company in data.companies).items():
                out.write(f"{kind}\t{name}\t{count}\n")
        for day in data.days:
            out.write(f"day\t{day}\t{day.isoweekday()}\n")


def wrk(server, workload, facts, seconds, seed):
    owner = {"page_manage": lambda: {"BENCH_COOKIE": server.sign_in(*OWNER)}, "dashboard": lambda: {"BENCH_TOKEN": server.log_in(*OWNER)}}.get(workload, dict)()
    done = subprocess.run(
        ["wrk", "-t1", f"-c{connections(workload)}", f"-d{seconds}s", "--timeout", "20s", "-s", LUA, f"http://127.0.0.1:{server.port}", "--",
         workload, facts, str(seed)], capture_output=True, text=True, env={**os.environ, **owner})
    result = next((line for line in done.stdout.splitlines() if line.startswith("RESULT ")), None)
    if result is None:
        raise SystemExit(f"wrk gave no result for {workload} on {server.name}:\n{done.stdout}{done.stderr}")
    return json.loads(result[7:])


def machine_cpu():
    """Total and idle CPU seconds."""
    with open("/proc/stat") as stat:
        fields = [int(field) / TICK for field in stat.readline().split()[1:9]]
    return sum(fields), fields[3] + fields[4]


def settle(server):
    """Waits until the server and its database are idle: unfinished password hashes, purges, checkpoints."""
    pids = server.pids() + server.tables.pids
    for _ in range(60):
        before = cpu_seconds(pids)
        time.sleep(0.25)
        if cpu_seconds(pids) - before <= 2 / TICK:
            return


def reset(server, data):
    """Deletes the reservations of earlier runs, so that each run starts with the same places free."""
    if server.tables.query("select max(id) from reservations")[0][0] != str(len(data.reservations)):
        server.tables.query(f"delete from reservations where id > {len(data.reservations)}")
        if server.name != "flask":
            server.tables.query("delete from notices")
        settle(server)


def warm_up(server, workload, facts, seconds, seed, is_cold):
    """Returns how many reservations it made. A cold server is warmed up twice."""
    made = 0
    for turn in range(0 if workload == "login" or seconds == 0 else 2 if is_cold else 1):
        made += wrk(server, workload, facts, seconds, seed + turn).get("created", 0)
        settle(server)
    return made


def measure(server, workload, data, facts, seconds, warmup, seed, is_cold, recorder):
    if workload in WRITES:
        reset(server, data)
    made = warm_up(server, workload, facts, warmup, seed + 1000, is_cold)
    pids, database = server.pids(), server.tables.pids
    recording = recorder and recorder.begin(server, workload)
    before = (cpu_seconds(pids), cpu_seconds(database), *machine_cpu(), _children())
    result = wrk(server, workload, facts, seconds, seed)
    after = (cpu_seconds(pids), cpu_seconds(database), *machine_cpu(), _children())
    server_cpu, database_cpu, whole, idle, wrk_cpu = (end - start for start, end in zip(before, after))
    requests = max(1, result["requests"])
    result.update(
        rps=result["requests"] / result["seconds"], server_us=server_cpu / requests * 1e6, database_us=database_cpu / requests * 1e6,
        wrk_us=wrk_cpu / requests * 1e6, others_pct=max(0.0, 100 * (whole - idle - server_cpu - database_cpu - wrk_cpu) / whole),
        created_before=made)
    if recorder:
        recorder.end(recording)
    settle(server)
    result["memory_mb"] = server.memory_mb()
    return result


def _children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
