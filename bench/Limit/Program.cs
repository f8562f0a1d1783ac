using Creneau.Limit;

// The limit program: the least that the same responses cost. Kestrel, hand-written JSON and raw ADO.NET, nothing else (bench/README.md).
// Settings: PORT, JWT_SECRET_KEY, and DATABASE_HOST, DATABASE_PORT and DATABASE_NAME (user root, no password) or DATABASE_PATH;
// GROUP_COMMIT_MAX is how many reservations SQLite commits together (64).
static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException(name + " is not set");

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls("http://127.0.0.1:" + Setting("PORT"));

await using Database database = Environment.GetEnvironmentVariable("DATABASE_HOST") is { Length: > 0 } host
    ? new MySqlDatabase(host, uint.Parse(Setting("DATABASE_PORT")), Setting("DATABASE_NAME"))
    : new SqliteDatabase(Setting("DATABASE_PATH"), int.Parse(Environment.GetEnvironmentVariable("GROUP_COMMIT_MAX") ?? "64"));
var tokens = new Tokens(Setting("JWT_SECRET_KEY"));

await using var app = builder.Build();
app.Run(context => (context.Request.Method, context.Request.Path.Value) switch
{
    ("GET", "/api/health") => Responses.Health(context),
    ("GET", "/api/companies") => Companies.List(context, database),
    ("GET", "/api/reservations") => WithUser(context, Reservations.List),
    ("POST", "/api/reservations") => WithUser(context, Reservations.Create),
    _ => Responses.Send(context, Problem.NotFound),
});
await app.RunAsync();

Task WithUser(HttpContext context, Func<HttpContext, Database, long, Task> handler) =>
    tokens.FindUser(context.Request.Headers.Authorization) is { } userId ? handler(context, database, userId) : Responses.Send(context, Problem.TokenInvalid);
