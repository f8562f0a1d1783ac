"""The programs that are measured: how each is built, started, watched and stopped."""
import http.client
import json
import os
import shutil
import subprocess
import time

from databases import free_port

SECRET = "bench-only-signing-key-0123456789abcdef"
TICK = os.sysconf("SC_CLK_TCK")
ARENAS = {"MALLOC_ARENA_MAX": "2"}  # as deploy/ sets it


def publish(root):
    """Publishes the working tree as it ships (deploy/Dockerfile)."""
    folder = os.path.join(root, "artifacts", "bench")
    for project, name in (("src/Creneau.Web", "creneau"), ("bench/Limit", "limit")):
        target = os.path.join(folder, name)
        shutil.rmtree(target, ignore_errors=True)
        done = subprocess.run(["dotnet", "publish", project, "--configuration", "Release", "--use-current-runtime", "-p:PublishAot=true",
                               "--output", target, "--nologo", "--verbosity", "quiet"],
                              cwd=root, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{project} does not build:\n{done.stdout}{done.stderr}")
    return folder


class Server:
    """A running program. What it wrote is in its log, which is shown when it does not start."""

    def __init__(self, name, command, tables, settings, folder, working=None):
        self.name, self.tables, self.port = name, tables, free_port()
        self.log = os.path.join(folder, name + ".log")
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "ASPNETCORE_", "RATE_LIMIT_"))}
        environment.update(tables.settings, PORT=str(self.port), JWT_SECRET_KEY=SECRET, ASPNETCORE_URLS=f"http://127.0.0.1:{self.port}", **settings)
        command = [part.replace("{port}", str(self.port)) for part in command]
        begun = time.perf_counter()
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(command, cwd=working or folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        while self.call("GET", "/api/health")[0] != 200:
            if self.process.poll() is not None or time.perf_counter() - begun > 60:
                self.stop()
                with open(self.log) as log:
                    raise SystemExit(f"{name} did not start:\n{log.read()}")
            time.sleep(0.002)
        self.first_answer_ms = (time.perf_counter() - begun) * 1000

    def call(self, method, path, body=None, token=None):
        """Returns status, headers and body; status 0 when nobody listens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Authorization": "Bearer " + token} if token else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()
        except OSError:
            return 0, {}, ""
        finally:
            connection.close()

    def pids(self):
        """The program and its workers."""
        parents = {}
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/stat") as stat:
                    parents[int(pid)] = int(stat.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                pass
        family = [self.process.pid]
        for parent in family:
            family += [pid for pid, its in parents.items() if its == parent]
        return family

    def memory_mb(self):
        """What is resident, and what of it is the program's own: not files of the runtime and the libraries that are mapped into memory."""
        kinds = [memory_kb(pid) for pid in self.pids()]
        return tuple(sum(its.get(name, 0) for its in kinds for name in names) / 1024 for names in (("VmRSS",), ("RssAnon", "RssShmem")))

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(45)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def cpu_seconds(pids):
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/stat") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        except OSError:
            pass
    return total / TICK


def memory_kb(pid):
    try:
        with open(f"/proc/{pid}/status") as status:
            return {line.split(":")[0]: int(line.split()[1]) for line in status if line.startswith(("VmRSS:", "Rss"))}
    except OSError:
        return {}


def creneau(name, build, tables, folder, settings):
    return Server(name, [os.path.join(build, "creneau", "Creneau.Web")], tables, {
        "ASPNETCORE_ENVIRONMENT": "Production", "SECRET_KEY": SECRET[::-1], **ARENAS,
        "OUTBOX_WORKER": "off", "RATE_LIMIT_AUTH": "0", "RATE_LIMIT_PUBLIC": "0", "RATE_LIMIT_USER": "0", **settings}, folder)


def verify(build, tables):
    """What Creneau's own check says of its tables, or of the limit's: (whether they are sound, the faults and the count)."""
    done = subprocess.run([os.path.join(build, "creneau", "Creneau.Web"), "verify"], capture_output=True, text=True,
                          env={**os.environ, **tables.settings, "JWT_SECRET_KEY": SECRET, "SECRET_KEY": SECRET[::-1]})
    return done.returncode == 0, done.stdout + done.stderr


def limit(name, build, tables, folder, settings):
    return Server(name, [os.path.join(build, "limit", "Creneau.Limit")], tables, {**ARENAS, **settings}, folder)


def flask(name, baseline, tables, folder):
    """As its README starts it: four workers of gunicorn, one request at a time each."""
    return Server(name, ["gunicorn", "-w", "4", "-b", "127.0.0.1:{port}", "--log-level", "warning", "app:app"], tables,
                  {"PYTHONDONTWRITEBYTECODE": "1"}, folder, working=baseline)


def flask_is_missing(baseline):
    """Why the baseline cannot run, or None."""
    if not baseline:
        return "no FLASK_BASELINE given"
    if not os.path.exists(os.path.join(baseline, "flask_app.py")):
        return f"no flask_app.py in {baseline}"
    gunicorn = shutil.which("gunicorn")
    if not gunicorn:
        return "gunicorn is not installed"
    with open(gunicorn) as script:
        python = script.readline()[2:].split()
    modules = subprocess.run([*python, "-c", "import flask, flask_cors, jwt, MySQLdb"], capture_output=True, text=True)
    return "its modules are missing: " + modules.stderr.strip().splitlines()[-1] if modules.returncode else None
