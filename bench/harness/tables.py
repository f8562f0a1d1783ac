"""The data as rows of the server's tables and of the baseline's. Dates, times and instants are the same text for both engines."""
import collections
import datetime
import zoneinfo

from data import DAY_NAMES, PLACES

ZONE = zoneinfo.ZoneInfo("Europe/Paris")
UTC = datetime.timezone.utc


def instant(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.000")


def creneau(data, password_hash):
    """Yields (table, columns, rows). All companies have one owner and auto-confirm, because a student may have three pending reservations only."""
    now = data.made_at
    stamp, later = instant(now), instant(now + datetime.timedelta(days=30))
    owner = len(data.students) + 1
    people = [(n, email, first, last, "student") for n, email, first, last in data.students] + [(owner, "owner@bench.example", "Odile", "Owner", "company")]
    yield ("users", "id email email_key password first_name last_name name_key role created_at updated_at",
           ((n, email, email, password_hash, first, last, f"{first} {last}".lower(), role, stamp, stamp) for n, email, first, last, role in people))
    yield "sessions", "id user_id created_at expires_at", ((n, n, stamp, later) for n, *_ in people)
    yield ("companies",
           "id user_id name address city postal_code phone email sector description time_zone auto_confirm"
           " name_key city_key sector_key search_text created_at updated_at",
           ((c.id, owner, c.name, c.address, c.city, c.postal_code, c.phone, c.email, c.sector, c.description, ZONE.key, 1, c.name.lower(),
             c.city.lower(), c.sector.lower(), " ".join((c.name, c.sector, c.city, c.description)).lower(), stamp, stamp) for c in data.companies))
    yield ("timeslots", "company_id day_of_week start_time end_time slot_minutes max_reservations is_active created_at updated_at",
           ((c.id, DAY_NAMES[day - 1], f"{start:02}:00:00", f"{end:02}:00:00", 60, PLACES, 1, stamp, stamp)
            for c in data.companies for day, (start, end) in c.open.items()))
    yield ("reservations",
           "id user_id company_id date time_start time_end starts_at ends_at places day_version status notes lapses_at cancelled_by confirmed_at cancelled_at created_at updated_at",
           _reservations(data.reservations, now, stamp, versions := collections.Counter()))
    yield "company_days", "company_id date lock_version", ((company, date.isoformat(), count) for (company, date), count in versions.items())


def _reservations(reservations, now, stamp, versions):
    """Counts in versions how often each day of a company was locked for them."""
    for r in reservations:
        versions[r.company, r.date] += 1
        starts, ends = (instant(datetime.datetime.combine(r.date, datetime.time(hour), ZONE)) for hour in (r.hour, r.hour + 1))
        lapses = min(instant(now + datetime.timedelta(hours=72)), starts)
        is_cancelled = r.status == "cancelled"
        yield (r.id, r.student, r.company, r.date.isoformat(), f"{r.hour:02}:00:00", f"{r.hour + 1:02}:00:00", starts, ends, PLACES, versions[r.company, r.date],
               r.status, r.notes, lapses, "student" if is_cancelled else None, stamp if r.status == "confirmed" else None,
               stamp if is_cancelled else None, stamp, stamp)


def flask(data, password_hash):
    """The same data for the tables of the baseline's schema.sql."""
    yield ("users", "id email password first_name last_name role",
           ((n, email, password_hash, first, last, "student") for n, email, first, last in data.students))
    yield ("companies", "id name sector city address postal_code phone email description",
           ((c.id, c.name, c.sector, c.city, c.address, c.postal_code, c.phone, c.email, c.description) for c in data.companies))
    yield ("timeslots", "company_id day_of_week start_time end_time max_reservations",
           ((c.id, day, f"{start:02}:00:00", f"{end:02}:00:00", PLACES) for c in data.companies for day, (start, end) in c.open.items()))
    yield ("reservations", "id user_id company_id date time_start time_end status notes",
           ((r.id, r.student, r.company, r.date.isoformat(), f"{r.hour:02}:00:00", f"{r.hour + 1:02}:00:00", r.status, r.notes) for r in data.reservations))
