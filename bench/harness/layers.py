"""What part of a program's CPU time goes into which layer, from perf's samples: each counts for the innermost layer on its stack."""
import collections
import re
import subprocess

# A dot stands for the dot of a name, or what the native compiler makes of it. The first that matches a frame, from the innermost outwards, takes the sample.
SERVER = [
    ("JSON", r"System.Text.Json"),
    ("rows: reading them", r"ReadAll|TakeAll|\bMySqlDataReader|SqliteDataReader|Data.Row\b"),
    ("statement: preparing and binding", r"MySqlCommand|CommandExecutor|Parameters|PrepareAsync|SqliteCommand|KeptConnection"),
    ("connection: from the pool and back", r"MySqlConnection|MySqlDataSource|ConnectionPool|DbDataSource|SqliteSource"),
    ("Creneau's Session and Database", r"Creneau.Server.Data|Creneau.Limit.\w*Engine"),
    ("token and session", r"AspNetCore.Authentication|JwtBearer|Creneau.Server.Accounts|Creneau.Limit.Tokens"),
    ("handler and Rules", r"Creneau.Server.(Reservations|Timeslots|Companies|Outbox)|Creneau.Rules|Creneau.Limit"),
    ("authorization, CORS, cache, errors, filters", r"AspNetCore.(Authorization|Cors|OutputCaching|Diagnostics)|Creneau.Server.Http"),
    ("routing and binding", r"AspNetCore.(Routing|Http)|GeneratedRoute"),
    ("database driver: sending and receiving", r"MySqlConnector"),
    ("Kestrel: requests and responses", r"Kestrel|Pipelines"),
]
DATABASE = [
    ("sending", r"net_flush|net_real_write|vio_write|net_write_buff"),
    ("receiving", r"my_net_read|vio_read|vio_socket_io_wait"),
    ("parsing", r"parse_sql|MYSQLparse|lex_one_token"),
    ("commit and its flush", r"ha_commit_trans|trans_commit|log_write_up_to"),
    ("planning", r"JOIN::optimize|JOIN::prepare|test_quick_select|mysql_prepare|setup_conds"),
    ("opening and locking tables", r"open_and_lock_tables|open_tables|lock_tables|close_thread_tables"),
    ("writing rows", r"ha_write_row|ha_update_row|Write_record"),
    ("reading rows", r"sub_select|JOIN::exec|ha_index|read_range|rr_sequential"),
]


def table(recording, micros):
    """Lines `microseconds layer`, of the server and of its database, with the functions it is spent in; `micros` is what one request takes of each."""
    rules = {"server": (compiled(SERVER), "thread pool, GC and the rest of the runtime"), "database": (compiled(DATABASE), "the rest")}
    found = {side: collections.defaultdict(collections.Counter) for side in rules}
    for thread, frames in samples(recording):
        side = "database" if thread.startswith("mariadbd") else "server"
        layers, rest = rules[side]
        layer = next((name for frame in frames for name, rule in layers if rule.search(frame)), rest)
        found[side][layer][frames[0] if frames else "?"] += 1
    lines = []
    for side, layers in found.items():
        each = micros[side] / max(1, sum(functions.total() for functions in layers.values()))
        lines.append(f"{side}, {micros[side]:.0f} µs a request")
        for layer, functions in sorted(layers.items(), key=lambda item: -item[1].total()):
            lines.append(f"{functions.total() * each:8.1f}  {layer}")
            lines += [f"{count * each:16.1f}  {function[:150]}" for function, count in functions.most_common(8)]
    return "\n".join(lines) + "\n"


def compiled(layers):
    return [(name, re.compile(pattern)) for name, pattern in layers]


def samples(recording):
    script = subprocess.Popen(["perf", "script", "-i", recording, "-F", "comm,ip,sym"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    thread, frames = None, []
    for line in script.stdout:
        text = line.strip()
        if not text:
            if thread:
                yield thread, frames
            thread, frames = None, []
        elif thread is None:
            thread = text
        else:
            frames.append(text.partition(" ")[2])
    script.wait()
