"""The programs that are measured: how each is built, started, observed and stopped."""
import http.client
import json
import os
import shutil
import re
import urllib.parse
import subprocess
import time

from databases import free_port

SECRET = "bench-only-signing-key-0123456789abcdef"
TICK = os.sysconf("SC_CLK_TCK")
ARENAS = {"MALLOC_ARENA_MAX": "2"}  # as deploy/ sets it
# A student of the benchmark has more reservations than one may have by default, and none has verified an address.
# The tokens of the load program are good for a day.
NO_LIMITS = {"JWT_ACCESS_TOKEN_EXPIRES": "90000", "REQUIRE_VERIFIED_EMAIL": "off", "BOOKING_HORIZON_DAYS": "0", "MAX_ACTIVE_RESERVATIONS": "0",
             "MAX_ACTIVE_PER_COMPANY": "0", "MAX_MOVES_PER_DAY": "0"}
PROJECTS = ("Creneau.Web", "Creneau.Server")  # the program that ships: the first that the source tree has


def publish(tree, project, target):
    """Publishes a project of a source tree as native code, as deploy/Dockerfile does. Intermediate files stay out of the tree's own folders."""
    shutil.rmtree(target, ignore_errors=True)
    done = subprocess.run(["dotnet", "publish", project, "--configuration", "Release", "--use-current-runtime", "-p:PublishAot=true",
                           "--artifacts-path", target + "-build", "--output", target, "--nologo", "--verbosity", "quiet"],
                          cwd=tree, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{project} of {tree} does not build:\n{done.stdout}{done.stderr}")


def publish_server(tree, target):
    project = next((name for name in PROJECTS if os.path.exists(os.path.join(tree, "src", name))), None)
    if project is None:
        raise SystemExit(f"{tree} has none of src/{', src/'.join(PROJECTS)}")
    publish(tree, "src/" + project, target)


def publish_limit(tree, target):
    publish(tree, "bench/Limit", target)


class Server:
    """A running program. Its output goes to a log, which is shown when it does not start."""

    def __init__(self, name, command, tables, settings, folder, working=None):
        self.name, self.tables, self.port = name, tables, free_port()
        self.log = os.path.join(folder, name + ".log")
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "ASPNETCORE_", "RATE_LIMIT_"))}
        environment.update(tables.settings, PORT=str(self.port), JWT_SECRET_KEY=SECRET, ASPNETCORE_URLS=f"http://127.0.0.1:{self.port}", **settings)
        command = [part.replace("{port}", str(self.port)) for part in command]
        started = time.perf_counter()
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(command, cwd=working or folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        while self.call("GET", "/api/health")[0] != 200:
            if self.process.poll() is not None or time.perf_counter() - started > 60:
                self.stop()
                with open(self.log) as log:
                    raise SystemExit(f"{name} did not start:\n{log.read()}")
            time.sleep(0.002)
        self.first_response_ms = (time.perf_counter() - started) * 1000

    @property
    def engine(self):
        return self.name.split("-")[1] if "-" in self.name else "mariadb"

    def call(self, method, path, body=None, token=None):
        """Returns the status and the body of a response; status 0 when the connection fails."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Authorization": "Bearer " + token} if token else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            return response.status, response.read().decode()
        except OSError:
            return 0, ""
        finally:
            connection.close()

    def log_in(self, email, password):
        """Signs in to the API; returns the token."""
        status, body = self.call("POST", "/api/auth/login", {"email": email, "password": password})
        if status != 200:
            raise SystemExit(f"{email} cannot log in to {self.name}: {status}")
        return json.loads(body)["token"]

    def sign_in(self, email, password):
        """Signs in to the pages; returns the cookie."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", "/sign-in")
        response = connection.getresponse()
        form = re.search(r'name="_token" value="([^"]+)"', response.read().decode())
        cookies = [value.split(";")[0] for value in response.headers.get_all("Set-Cookie") or []]
        fields = urllib.parse.urlencode({"_token": form.group(1) if form else "", "email": email, "password": password})
        connection.request("POST", "/sign-in", fields, {"Content-Type": "application/x-www-form-urlencoded", "Cookie": "; ".join(cookies)})
        response = connection.getresponse()
        response.read()
        cookie = next((value.split(";")[0] for value in response.headers.get_all("Set-Cookie") or [] if "session" in value), None)
        if response.status != 303 or cookie is None:
            raise SystemExit(f"{email} cannot sign in to {self.name}: {response.status}")
        return cookie

    def pids(self):
        """The program and its child processes."""
        parents = {}
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/stat") as stat:
                    parents[int(pid)] = int(stat.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                pass
        family = [self.process.pid]
        for parent in family:
            family += [pid for pid, its_parent in parents.items() if its_parent == parent]
        return family

    def memory_mb(self):
        """Resident memory of the program and its child processes."""
        return sum(memory_kb(pid) for pid in self.pids()) / 1024

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
            return sum(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
    except OSError:
        return 0


def executable(build):
    """The server in a folder with a published build."""
    return next(path for path in (os.path.join(build, name) for name in PROJECTS) if os.path.exists(path))


def creneau(name, build, tables, folder, settings):
    return Server(name, [executable(build)], tables, {
        "ASPNETCORE_ENVIRONMENT": "Production", "SECRET_KEY": SECRET[::-1], **ARENAS,
        "OUTBOX_WORKER": "off", "RATE_LIMIT_AUTH": "0", "RATE_LIMIT_PUBLIC": "0", "RATE_LIMIT_USER": "0", **NO_LIMITS, **settings}, folder)


def verify(build, tables):
    """Runs the server's own `verify` on a database: (whether it found no fault, its output)."""
    done = subprocess.run([executable(build), "verify"], capture_output=True, text=True,
                          env={**os.environ, **tables.settings, **NO_LIMITS, "JWT_SECRET_KEY": SECRET, "SECRET_KEY": SECRET[::-1]})
    return done.returncode == 0, done.stdout + done.stderr


def limit(name, build, tables, folder, settings):
    return Server(name, [os.path.join(build, "Creneau.Limit")], tables, {**ARENAS, **settings}, folder)


def flask(name, baseline, tables, folder):
    """The baseline as its README starts it: four gunicorn workers, each with one request at a time."""
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
