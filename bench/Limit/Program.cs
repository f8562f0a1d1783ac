using Creneau.Limit;

// What the same answers cost at least: Kestrel, hand-written JSON, raw ADO.NET, and nothing else (bench/README.md).
// Settings: PORT, JWT_SECRET_KEY, and DATABASE_HOST, DATABASE_PORT, DATABASE_NAME (user root, no password) or DATABASE_PATH,
// COMMIT_TOGETHER (how many reservations SQLite commits at once, 64).
static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException(name + " is not set");

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls("http://127.0.0.1:" + Setting("PORT"));

await using Engine engine = Environment.GetEnvironmentVariable("DATABASE_HOST") is { Length: > 0 } host
    ? new MySqlEngine(host, uint.Parse(Setting("DATABASE_PORT")), Setting("DATABASE_NAME"))
    : new SqliteEngine(Setting("DATABASE_PATH"), int.Parse(Environment.GetEnvironmentVariable("COMMIT_TOGETHER") ?? "64"));
var tokens = new Tokens(Setting("JWT_SECRET_KEY"));

await using var app = builder.Build();
app.Run(context =>
{
    const string CompaniesPath = "/api/companies";
    const string ReservationsPath = "/api/reservations";
    var path = context.Request.Path.Value.AsSpan();
    if (path.SequenceEqual(ReservationsPath))
    {
        return tokens.UserOf(context.Request.Headers.Authorization) is not { } user ? Answer.Send(context, Problems.TokenInvalid)
            : context.Request.Method == "POST" ? Create.Handle(context, engine, user)
            : Reservations.List(context, engine, user);
    }

    if (path.SequenceEqual(CompaniesPath))
    {
        return Companies.List(context, engine);
    }

    if (path.StartsWith(CompaniesPath + "/"))
    {
        const string Suffix = "/timeslots";
        var rest = path[(CompaniesPath.Length + 1)..];
        return rest.EndsWith(Suffix) && long.TryParse(rest[..^Suffix.Length], out var id) ? Timeslots.List(context, engine, id)
            : long.TryParse(rest, out id) ? Companies.One(context, engine, id)
            : Answer.Send(context, Problems.NotFound);
    }

    return path.SequenceEqual("/api/health") ? Answer.Send(context, 200, Answer.Json, Answer.Healthy) : Answer.Send(context, Problems.NotFound);
});
await app.RunAsync();
