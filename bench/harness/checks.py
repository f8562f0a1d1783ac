"""Whether what is measured is the right thing: real answers before, the same ones from Creneau and from the limit, no harm done after."""
import json
import os
import re
import urllib.parse

import servers
from databases import OVERSOLD
from load import WRITES, token


MADE = "select id, user_id, company_id, date, time_start, starts_at, ends_at, places, day_version, status, notes from reservations where id > {} order by id"
FRAMING = ("Date", "Age", "Content-Length", "Transfer-Encoding")


class Wrong(Exception):
    """An answer or a table is not what it must be: the figures would mean nothing."""


def reads(data):
    """(workload, path, token, a member that the answer must have, how many elements that has or None)"""
    company, day = data.companies[6], data.days
    city, sector = urllib.parse.quote(company.city), urllib.parse.quote(company.sector)
    student = token(*data.students[41][:2])
    both = sum(one.city == company.city and one.sector == company.sector for one in data.companies)
    yield "health", "/api/health", None, "status", None
    yield "companies", "/api/companies?page=3&limit=20", None, "companies", 20
    yield "companies", f"/api/companies?city={city}&page=1&limit=20", None, "companies", 20
    yield "companies", f"/api/companies?sector={sector}&page=2&limit=20", None, "companies", 20
    yield "companies", f"/api/companies?city={city}&sector={sector}&page=1&limit=20", None, "companies", min(20, both)
    for one in data.companies[:8]:
        yield "company", f"/api/companies/{one.id}", None, "id", None
        yield "timeslots", f"/api/companies/{one.id}/timeslots?from_date={day[one.id]}&to_date={day[one.id + 6]}", None, "timeslots", 21
    mine = sum(one.student == 42 for one in data.reservations)
    yield "my_reservations", "/api/reservations", student, "reservations", mine


def preflight(server, data):
    for workload, path, student, member, count in reads(data):
        status, _, body = server.call("GET", path, token=student)
        value = json.loads(body or "{}").get(member) if status == 200 else None
        if value is None or (count is not None and len(value) != count):
            raise Wrong(f"{server.name} answers {workload} {path} with {status}: {body[:300]}")


def same(creneau, limit, data):
    """The limit must do Creneau's work: status, body and headers of both, for reads and for reservations made, taken and in the way."""
    for workload, path, student, *_ in reads(data):
        _compare(workload, path, creneau.call("GET", path, token=student), limit.call("GET", path, token=student))
    company, day = data.companies[0], next(day for day in data.days if day.isoweekday() == 3)
    start = company.open[3][0]
    for n in range(5):  # three places, two in the way, and the first student again
        student = token(*data.students[n % 4][:2])
        body = {"company_id": company.id, "date": str(day), "time_start": f"{start:02}:00", "time_end": f"{start + 1:02}:00", "notes": "Ça va ?"}
        _compare("create", body, *(server.call("POST", "/api/reservations", body, student) for server in (creneau, limit)))
    rows = [server.tables.query(MADE.format(len(data.reservations))) for server in (creneau, limit)]
    if rows[0] != rows[1] or len(rows[0]) != 3 - sum(one.company == 1 and one.date == day and one.hour == start and one.status != "cancelled" for one in data.reservations):
        raise Wrong(f"Creneau and the limit differ in what they write:\n{rows[0]}\n{rows[1]}")


def _compare(workload, what, *answers):
    first, second = (_text(answer, workload) for answer in answers)
    if first != second:
        at = max(0, len(os.path.commonprefix([first, second])) - 80)
        raise Wrong(f"Creneau and the limit differ in {workload} {what}:\n... {first[at:at + 240]}\n... {second[at:at + 240]}")


def _text(answer, workload):
    status, headers, body = answer
    if workload == "create":
        body = re.sub(r'"(created|updated|confirmed)_at":"[^"]*"', r'"\1_at":"now"', body)
    return "\n".join([str(status), *sorted(f"{name}: {value}" for name, value in headers.items() if name not in FRAMING), body])


def afterwards(server, workload, result):
    """Raises when a slot is oversold, a student is in two places, an acknowledged reservation is missing, or an answer was no answer."""
    wrong = result["socket_errors"] + (result["other"] if workload in WRITES else result["failed_statuses"])
    if wrong or not result["requests"]:
        raise Wrong(f"{server.name} failed {wrong} of {result['requests']} calls of {workload}: {result}")
    if workload in WRITES:
        (slots,), (students,) = server.tables.query(OVERSOLD)
        if int(slots) or int(students):
            raise Wrong(f"{server.name} oversold {slots} slots and put {students} students in two places in {workload}")


def verified(server, build):
    is_sound, findings = servers.verify(build, server.tables)
    if not is_sound:
        raise Wrong(f"verify, on the tables of {server.name}: {findings[:2000]}")


def acknowledged(server, data, result):
    """Raises when fewer reservations are there than were answered with 201 (or more than calls can have been under way at the end)."""
    there = int(server.tables.query(f"select count(*) from reservations where id > {len(data.reservations)}")[0][0])
    answered = result["created"] + result["created_before"]
    if not answered <= there <= answered + 3 * 64:
        raise Wrong(f"{server.name} answered {answered} calls with 201, and {there} reservations are there")
