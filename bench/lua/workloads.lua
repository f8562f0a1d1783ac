-- The workloads, one a run of wrk: wrk -s workloads.lua URL -- WORKLOAD FACTS SEED
-- FACTS is a file from the harness: students with tokens, companies with opening hours, cities, sectors, days.
local students, companies, cities, sectors, days = {}, {}, {}, {}, {}
local workloads = {}
local threads = {}

local function any(list) return list[math.random(#list)] end

local function encoded(text)
  return (text:gsub("[^%w%-%._~]", function(byte) return string.format("%%%02X", byte:byte()) end))
end

-- The requests are made before the measurement, which only picks one.
local function one_of(count, make)
  local made = {}
  for i = 1, count do made[i] = make(i) end
  return function() return any(made) end
end

local function bearer(student) return { ["Authorization"] = "Bearer " .. student.token } end

local function reserve(student, company, day, hour)
  local headers = bearer(student)
  headers["Content-Type"] = "application/json"
  return wrk.format("POST", "/api/reservations", headers, string.format(
    '{"company_id":%d,"date":"%s","time_start":"%02d:00","time_end":"%02d:00","notes":"bench"}', company.id, day.date, hour, hour + 1))
end

local function any_slot()
  local company, day
  repeat company, day = any(companies), any(days) until company.open[day.weekday]
  local open = company.open[day.weekday]
  return company, day, math.random(open.from, open.to - 1)
end

function workloads.health()
  return one_of(1, function() return wrk.format("GET", "/api/health") end)
end

-- A page of companies: a quarter each without a filter, by city, by sector, by both.
function workloads.companies()
  return one_of(4000, function(i)
    local city, sector, kind = any(cities), any(sectors), i % 4
    local total, query = #companies, ""
    if kind == 1 or kind == 3 then query, total = query .. "city=" .. encoded(city.name) .. "&", city.count end
    if kind == 2 or kind == 3 then query, total = query .. "sector=" .. encoded(sector.name) .. "&", sector.count end
    if kind == 3 then total = 1 end
    return wrk.format("GET", "/api/companies?" .. query .. "page=" .. math.random(math.ceil(total / 20)) .. "&limit=20")
  end)
end

function workloads.company()
  return one_of(#companies, function(i) return wrk.format("GET", "/api/companies/" .. companies[i].id) end)
end

-- Seven days of any company: 21 slots, each with the places left.
function workloads.timeslots()
  return one_of(5000, function()
    local first = math.random(#days - 6)
    return wrk.format("GET", string.format("/api/companies/%d/timeslots?from_date=%s&to_date=%s", any(companies).id, days[first].date, days[first + 6].date))
  end)
end

-- About 25 rows of one of 200 students.
function workloads.my_reservations()
  return one_of(200, function(i) return wrk.format("GET", "/api/reservations", bearer(students[i])) end)
end

-- What the first page of a company's desk shows.
function workloads.dashboard()
  local token = bearer({ token = os.getenv("BENCH_TOKEN") })
  return one_of(#companies, function(i) return wrk.format("GET", "/api/companies/" .. companies[i].id .. "/dashboard", token) end)
end

-- The pages, each beside the JSON call that shows the same.
function workloads.page_companies()
  return one_of(50, function(i) return wrk.format("GET", "/companies?page=" .. i) end)
end

function workloads.page_company()
  return one_of(#companies, function(i) return wrk.format("GET", "/companies/" .. companies[i].id) end)
end

function workloads.page_manage()
  local cookie = { ["Cookie"] = os.getenv("BENCH_COOKIE") }
  return one_of(#companies, function(i) return wrk.format("GET", "/manage/" .. companies[i].id, cookie) end)
end

function workloads.login()
  return one_of(#students, function(i)
    return wrk.format("POST", "/api/auth/login", { ["Content-Type"] = "application/json" },
      '{"email":"' .. students[i].email .. '","password":"' .. students.password .. '"}')
  end)
end

-- Any student asks for any slot: mostly 201, some 409.
function workloads.create()
  return function() return reserve(any(students), any_slot()) end
end

-- All students ask for the same four slots, which change every 256 requests. At most 12 of 256 requests can get a place, so that
-- slots fill up under contention during the whole run.
function workloads.contended()
  local asked, hot = 0, {}
  return function()
    if asked % 256 == 0 then
      for i = 1, 4 do hot[i] = { any_slot() } end
    end
    asked = asked + 1
    return reserve(students[asked % #students + 1], unpack(hot[asked % 4 + 1]))
  end
end

-- One student asks for the same hour of 64 companies at once, then the next student: one 201 at most of each 64.
function workloads.same_student()
  local asked, student, day, hour = 0, 0, nil, nil
  return function()
    if asked % 64 == 0 then
      student = student % #students + 1
      _, day, hour = any_slot()
    end
    asked = asked + 1
    local company, open
    repeat
      company = any(companies)
      open = company.open[day.weekday]
    until hour >= open.from and hour < open.to
    return reserve(students[student], company, day, hour)
  end
end

local function load(path)
  for line in assert(io.lines(path)) do
    local kind, one, two = line:match("^(%w+)\t([^\t]*)\t(.*)$")
    if kind == "student" then
      table.insert(students, { token = one, email = two })
    elseif kind == "company" then
      local company = { id = tonumber(one), open = {} }
      for day, from, to in two:gmatch("(%d):(%d+)-(%d+)") do
        company.open[tonumber(day)] = { from = tonumber(from), to = tonumber(to) }
      end
      table.insert(companies, company)
    elseif kind == "city" then
      table.insert(cities, { name = one, count = tonumber(two) })
    elseif kind == "sector" then
      table.insert(sectors, { name = one, count = tonumber(two) })
    elseif kind == "day" then
      table.insert(days, { date = one, weekday = tonumber(two) })
    elseif kind == "password" then
      students.password = one
    end
  end
end

function init(arguments)
  local workload, facts, seed = arguments[1], arguments[2], arguments[3]
  load(facts)
  math.randomseed(tonumber(seed))
  request = workloads[workload]()
  if workload == "create" or workload == "contended" or workload == "same_student" then
    created, refused, other = 0, 0, 0
    -- For writes only: with a response function wrk passes every response to Lua.
    function response(status)
      if status == 201 then created = created + 1 elseif status == 409 then refused = refused + 1 else other = other + 1 end
    end
  end
end

function setup(thread) table.insert(threads, thread) end

function done(summary, latency)
  local errors = summary.errors
  local result = string.format(
    '"requests":%d,"seconds":%.4f,"p50_ms":%.3f,"p99_ms":%.3f,"max_ms":%.3f,"bytes":%d,"failed_statuses":%d,"socket_errors":%d',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.bytes, errors.status, errors.connect + errors.read + errors.write + errors.timeout)
  for _, thread in ipairs(threads) do
    if thread:get("created") then
      result = result .. string.format(',"created":%d,"refused":%d,"other":%d', thread:get("created"), thread:get("refused"), thread:get("other"))
    end
  end
  print("RESULT {" .. result .. "}")
end
