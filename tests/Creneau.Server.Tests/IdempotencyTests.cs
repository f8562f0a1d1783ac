using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

public abstract class IdempotencyTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task A_repeat_gets_the_first_answer_word_for_word_and_books_nothing()
    {
        var company = await (await _server.Owner()).OpenCompany(places: 5);
        var student = await _server.Student();

        var first = (await student.Reserve(company, Monday, key: "k-1")).Must(201);
        var again = (await student.Reserve(company, Monday, key: "k-1")).Must(201);

        Assert.Equal(first.Content, again.Content);
        Assert.Equal(first.Headers["Location"], again.Headers["Location"]);
        Assert.False(first.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        Assert.Equal(1, (await student.Get("/reservations")).Member("total").GetInt32());
    }

    [Fact]
    public async Task A_refusal_is_repeated_too_although_the_place_is_free_by_then()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var (rival, student) = (await _server.Student(), await _server.Student());
        var taken = await rival.Reserved(company, Monday);

        (await student.Reserve(company, Monday, key: "k")).Must(409, "SLOT_UNAVAILABLE");
        (await rival.Delete($"/reservations/{taken}")).Must(200);
        var again = (await student.Reserve(company, Monday, key: "k")).Must(409, "SLOT_UNAVAILABLE");

        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        (await student.Reserve(company, Monday, key: "another")).Must(201);
    }

    [Fact]
    public async Task A_stored_refusal_leaves_no_row_of_its_day()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var student = await _server.Student();

        for (var times = 0; times < 2; times++)
        {
            (await student.Reserve(company, Monday.AddDays(700), "20:00", "21:00", key: "far")).Must(409, "SLOT_UNAVAILABLE");
        }

        (await student.Reserve(company, Monday, "20:00", "21:00", key: "closed")).Must(409, "SLOT_UNAVAILABLE");
        Assert.Equal(0, await _server.Count($"select count(*) from company_days where company_id = {company}"));
        (await student.Reserve(company, Monday, key: "free")).Must(201);
        (await student.Reserve(company, Monday, "20:00", "21:00", key: "closed again")).Must(409, "SLOT_UNAVAILABLE");
        Assert.Equal(1, await _server.Count($"select count(*) from company_days where company_id = {company}"));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_a_mistake()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var student = await _server.Student();
        (await student.Reserve(company, Monday, key: "k")).Must(201);

        (await student.Reserve(company, Monday, "10:00", "11:00", key: "k")).Must(422, "IDEMPOTENCY_MISMATCH");
    }

    [Fact]
    public async Task A_key_belongs_to_one_person()
    {
        var company = await (await _server.Owner()).OpenCompany(places: 2);

        var one = (await (await _server.Student()).Reserve(company, Monday, key: "shared")).Must(201);
        var other = (await (await _server.Student()).Reserve(company, Monday, key: "shared")).Must(201);

        Assert.NotEqual(one.Id, other.Id);
    }

    [Fact]
    public async Task A_key_is_1_to_255_characters()
    {
        var company = await (await _server.Owner()).OpenCompany(places: 9);
        var student = await _server.Student();

        (await student.Reserve(company, Monday, key: new string('k', 255))).Must(201);
        (await student.Reserve(company, Monday, key: new string('k', 256))).MustName("Idempotency-Key");
        (await student.Reserve(company, Monday, key: "")).MustName("Idempotency-Key");
    }

    [Fact]
    public async Task Eight_at_once_with_one_key_make_one_reservation()
    {
        var company = await (await _server.Owner()).OpenCompany(places: 9);
        for (var round = 0; round < 5; round++)
        {
            var student = await _server.Student();

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => student.Reserve(company, Monday, key: "once")));

            Assert.All(answers, answer => answer.Must(201));
            Assert.Single(answers.Select(answer => answer.Content).Distinct());
            Assert.Equal(7, answers.Count(answer => answer.Headers.ContainsKey("Idempotency-Replayed")));
            Assert.Equal(1, (await student.Get("/reservations")).Member("total").GetInt32());
        }
    }

    [Fact]
    public async Task After_a_day_the_key_is_forgotten()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var email = (await _server.Student()).Email;
        var first = (await (await _server.SignIn(email)).Reserve(company, _server.Next(DayOfWeek.Monday, 2), key: "daily")).Must(201);

        _server.Clock.Advance(TimeSpan.FromHours(25));
        var again = await (await _server.SignIn(email)).Reserve(company, _server.Next(DayOfWeek.Monday, 1), "10:00", "11:00", key: "daily");

        Assert.NotEqual(first.Id, again.Must(201).Id);
    }
}

public sealed class IdempotencyTests_on_SQLite(OnSqlite fixture) : IdempotencyTests(fixture), IClassFixture<OnSqlite>;

public sealed class IdempotencyTests_on_MariaDB(OnMariaDb fixture) : IdempotencyTests(fixture), IClassFixture<OnMariaDb>;
