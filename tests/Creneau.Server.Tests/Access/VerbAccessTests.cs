using Creneau.Rules;
using Creneau.Server.Accounts;
using Creneau.Server.Administration;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Platform;
using Creneau.Server.Platform.Data;
using Creneau.Server.Privacy;
using Creneau.Server.Reservations;
using Creneau.Server.Schedules;
using Creneau.Server.Tests.Setup;
using Creneau.Server.WaitingLists;

namespace Creneau.Server.Tests.Access;

/// <summary>
/// What an actor may not do is refused by the verb itself, so that a page or another route cannot forget it: every verb against every
/// kind of actor, without HTTP. What an actor may do depends on no engine; the calls of the matrix run on both.
/// </summary>
public sealed class VerbAccessTests(OnSqlite fixture) : IClassFixture<OnSqlite>
{
    private static readonly Paging s_paging = new(1, Paging.DefaultLimit);

    private static readonly string[] s_actors =
    [
        "another student", "its student", "another company", "its company", "an admin",
        "its student, disabled", "its company, disabled", "its student as a company", "its company as a student", "an erased student",
    ];

    // F is Forbidden, N NotFound, T TokenInvalid, C InvalidCredentials. The session of a disabled or erased account has ended, which authentication
    // checks with a cache of some seconds: until then most verbs still let it do what it could.
    private static readonly VerbAccess[] s_table =
    [
        // another student, its student; another company, its company; an admin; both disabled; both with the role of the other; an erased student
        new("F  F   F  F   ok  F  F   F  F   F", Verb<ListUsers>.Run((verb, _, actor) => verb.Execute(new UserQuery(), actor, Token))),
        new("F  ok  F  F   ok  ok F   ok F   F", Verb<ReadProfile>.Run((verb, scene, actor) => verb.Execute(scene.Student.Id, actor, Token))),
        new("F  F   F  F   ok  F  F   F  F   F", Verb<UpdateUser>.Run((verb, scene, actor) => verb.Execute(new(scene.Student.Id, new() { FirstName = "Ada" }), actor, Token))),
        new("F  F   F  F   ok  F  F   F  F   F", Verb<ListDeliveries>.Run((verb, _, actor) => verb.Execute(null, s_paging, actor, Token))),
        new("F  F   F  F   ok  F  F   F  F   F", Verb<RetryDelivery>.Run((verb, scene, actor) => verb.Execute(scene.Delivery, actor, Token))),
        new("F  F   F  F   ok  F  F   F  F   F", Verb<ListEvents>.Run((verb, _, actor) => verb.Execute(new EventQuery(), actor, Token))),

        new("F  F   F  F   ok  F  F   F  F   F", Verb<ReadOverview>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("F  F   F  F   ok  F  F   F  F   F", Verb<ReadUserActivity>.Run((verb, scene, actor) => verb.Execute(scene.Student.Id, actor, Token))),
        new("F  F   F  F   ok  F  F   F  F   F", Verb<ListAllCompanies>.Run((verb, _, actor) => verb.Execute(new(null, null, s_paging), actor, Token))),

        new("ok ok  ok ok  ok  ok ok  ok ok  ok", Verb<ListSessions>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("N  ok  N  N   N   ok N   ok N   N", Verb<EndSession>.Run((verb, scene, actor) => verb.Execute(scene.Session, actor, Token))) { EndsSessions = true },
        new("N  N   N  N   N   N  N   N  N   N", Verb<SendContactMessage>.Run((verb, _, actor) => verb.Execute(new() { Name = "Ada", Email = "ada@tests.example", Message = "Hello" }, actor, Token))), // CONTACT_EMAIL is not set
        new("ok ok  ok ok  ok  T  T   ok ok  T", Verb<UpdateProfile>.Run((verb, _, actor) => verb.Execute(new() { School = "Other" }, actor, Token))),
        new("ok ok  ok ok  ok  ok ok  ok ok  ok", Verb<ResendVerification>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("ok ok  ok ok  ok  ok ok  ok ok  C", Verb<ChangePassword>.Run((verb, _, actor) => verb.Execute(new() { CurrentPassword = Some.Password, NewPassword = Some.Password }, actor, Token))) { EndsSessions = true },
        new("ok ok  ok ok  ok  C  C   ok ok  C", Verb<DeleteAccount>.Run((verb, _, actor) => verb.Execute(Some.Password, actor, Token))) { EndsSessions = true },
        new("ok ok  ok ok  ok  ok ok  ok ok  ok", Verb<ExportAccount>.Run((verb, _, actor) => verb.Execute(actor, Token))),

        new("F  F   ok ok  ok  F  T   ok F   F", Verb<CreateCompany>.Run((verb, _, actor) => verb.Execute(new() { Name = "Another" }, actor, Token))),
        new("F  F   ok ok  ok  F  ok  ok F   F", Verb<ListOwnCompanies>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("N  N   N  ok  ok  N  ok  N  N   N", Verb<ReadOwnCompany>.Run((verb, scene, actor) => verb.Execute(scene.Company, actor, Token))),
        new("F  F   F  ok  ok  F  ok  F  F   F", Verb<UpdateCompany>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, new() { City = "Lyon" }), actor, Token))),
        new("F  F   F  ok  ok  F  ok  F  F   F", Verb<DeleteCompany>.Run((verb, scene, actor) => verb.Execute(scene.Company, actor, Token))),
        new("F  F   F  ok  ok  F  ok  F  F   F", Verb<CreateTimeslot>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, Friday), actor, Token))),
        new("F  F   F  ok  ok  F  ok  F  F   F", Verb<UpdateTimeslot>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, scene.Timeslot, new() { MaxReservations = 2 }), actor, Token))),
        new("F  F   F  ok  ok  F  ok  F  F   F", Verb<DeleteTimeslot>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, scene.Timeslot), actor, Token))),
        new("F  F   F  ok  ok  F  ok  F  F   F", Verb<CopyTimeslots>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, DayOfWeek.Monday, [DayOfWeek.Sunday]), actor, Token))),
        new("N  N   N  ok  ok  N  ok  N  N   N", Verb<ListOutsideHours>.Run((verb, scene, actor) => verb.Execute(scene.Company, actor, Token))),
        new("N  N   N  ok  ok  N  ok  N  N   N", Verb<ReadClosureEffect>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, NewYear), actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ListClosures>.Run((verb, scene, actor) => verb.Execute(scene.Company, s_paging, actor, Token))),
        new("F  F   F  ok  ok  F  ok  F  F   F", Verb<CreateClosure>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, NewYear), actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<DeleteClosure>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, scene.Closure), actor, Token))),

        new("ok ok  ok ok  ok  ok ok  ok ok  ok", Verb<ListReservations>.Run((verb, _, actor) => verb.Execute(new(), actor, Token))),
        new("ok ok  F  F   F   ok F   F  ok  ok", Verb<ListMyReservations>.Run((verb, _, actor) => verb.Execute(new(Kind: null, Page: 1, Limit: 20), actor, Token))),
        new("N  ok  N  ok  ok  ok ok  N  N   N", Verb<ReadReservationDetails>.Run((verb, scene, actor) => verb.Execute(scene.Reservation, actor, Token))),
        new("N  ok  N  ok  ok  ok ok  N  N   N", Verb<ListAlternatives>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, new(scene.Monday, scene.Monday)), actor, Token))),
        new("N  ok  N  ok  ok  ok ok  N  N   N", Verb<ReadCalendarFile>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, Language.En), actor, Token))),
        new("N  N   N  ok  ok  N  ok  N  N   N", Verb<ReadCompanyDashboard>.Run((verb, scene, actor) => verb.Execute(scene.Company, actor, Token))),
        new("N  N   N  ok  ok  N  ok  N  N   N", Verb<ReadCompanyFigures>.Run((verb, scene, actor) => verb.Execute(scene.Company, actor, Token))),
        new("ok ok  F  F   F   T  F   F  T   T", Verb<Reserve>.Run((verb, scene, actor) => verb.Execute(new(Request(scene)), actor, Token))),
        new("N  ok  N  ok  ok  ok ok  N  N   N", Verb<ReadReservation>.Run((verb, scene, actor) => verb.Execute(scene.Reservation, actor, Token))),
        new("N  ok  F  F   F   N  F   F  N   N", Verb<Change>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, new() { Notes = "Other" }), actor, Token))),
        new("N  ok  N  ok  ok  ok ok  N  N   N", Verb<Cancel>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation), actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<Confirm>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation), actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<Decline>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, "Full"), actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<RecordAttendance>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, Attended: true), actor, Token))) { HasBegun = true },
        new("F  F   N  ok  F   F  ok  N  F   F", Verb<Propose>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, At(scene, 11)), actor, Token))),
        new("N  ok  F  F   F   N  F   F  N   N", Verb<AcceptProposal>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation), actor, Token))) { IsProposed = true },
        new("N  ok  F  F   F   ok F   F  N   N", Verb<RejectProposal>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation), actor, Token))) { IsProposed = true },
        new("N  ok  N  ok  F   ok ok  N  N   N", Verb<ListMessages>.Run((verb, scene, actor) => verb.Execute(scene.Reservation, s_paging, actor, Token))),
        new("N  ok  N  ok  F   T  T   N  N   T", Verb<PostMessage>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, "Hello"), actor, Token))),

        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ListCompanyReservations>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, s_paging), actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ListCompanyStudents>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, null, s_paging), actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ReadCompanyStudent>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, scene.Student.Id), actor, Token))),

        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ListWaitlist>.Run((verb, scene, actor) => verb.Execute(scene.Company, s_paging, actor, Token))),
        new("ok AlreadyBooked  F  F   F   T  F   F  T   T", Verb<JoinWaitlist>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, At(scene, 9)), actor, Token))),
        new("N  ok  F  F   F   N  F   F  N   N", Verb<LeaveWaitlist>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, At(scene, 10)), actor, Token))) { IsOffered = true },
        new("ok ok  F  F   F   ok F   F  ok  ok", Verb<ListMyWaitlist>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("N  ok  F  F   F   ok F   F  N   N", Verb<ReadWaitlistEntry>.Run((verb, scene, actor) => verb.Execute(scene.Entry, actor, Token))) { IsOffered = true },
        new("N  ok  F  F   F   ok F   F  N   N", Verb<ReadOffer>.Run((verb, scene, actor) => verb.Execute(scene.Entry, actor, Token))) { IsOffered = true },
        new("N  ok  F  F   F   N  F   F  N   N", Verb<AcceptOffer>.Run((verb, scene, actor) => verb.Execute(scene.Entry, actor, Token))) { IsOffered = true },
        new("N  ok  F  F   F   N  F   F  N   N", Verb<DeclineOffer>.Run((verb, scene, actor) => verb.Execute(scene.Entry, actor, Token))) { IsOffered = true },

        new("ok ok  F  F   F   ok F   F  ok  ok", Verb<CreateFeed>.Run((verb, _, actor) => verb.OfStudent(actor, Token), nameof(CreateFeed.OfStudent))),
        new("ok ok  F  F   F   ok F   F  ok  ok", Verb<ReadMyFeed>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<CreateFeed>.Run((verb, scene, actor) => verb.OfCompany(scene.Company, actor, Token), nameof(CreateFeed.OfCompany))),
        new("ok ok  F  F   F   ok F   F  ok  ok", Verb<RevokeFeed>.Run((verb, _, actor) => verb.OfStudent(actor, Token), nameof(RevokeFeed.OfStudent))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<RevokeFeed>.Run((verb, scene, actor) => verb.OfCompany(scene.Company, actor, Token), nameof(RevokeFeed.OfCompany))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ReadCompanyFeed>.Run((verb, scene, actor) => verb.Execute(scene.Company, actor, Token))),

        new("F  F   ok ok  ok  F  ok  ok F   F", Verb<ListWebhooks>.Run((verb, _, actor) => verb.Execute(s_paging, actor, Token))),
        new("F  F   F  ok  ok  F  T   F  F   F", Verb<CreateWebhook>.Run((verb, scene, actor) => verb.Execute(new() { Url = AccessScene.UnreachableUrl, CompanyId = scene.Company }, actor, Token))),
        new("F  F   N  ok  N   F  ok  N  F   F", Verb<ReadWebhook>.Run((verb, scene, actor) => verb.Execute(scene.Webhook, actor, Token))),
        new("F  F   N  ok  N   F  ok  N  F   F", Verb<UpdateWebhook>.Run((verb, scene, actor) => verb.Execute(new(scene.Webhook, new() { Description = "Other" }), actor, Token))),
        new("F  F   N  ok  N   F  ok  N  F   F", Verb<DeleteWebhook>.Run((verb, scene, actor) => verb.Execute(scene.Webhook, actor, Token))),
        new("F  F   N  ok  N   F  ok  N  F   F", Verb<ReplaceSecret>.Run((verb, scene, actor) => verb.Execute(scene.Webhook, actor, Token))),
        new("F  F   N  ok  N   F  ok  N  F   F", Verb<ListWebhookDeliveries>.Run((verb, scene, actor) => verb.Execute(scene.Webhook, null, s_paging, actor, Token))),
        new("F  F   N  ok  N   F  ok  N  F   F", Verb<ReplayDelivery>.Run((verb, scene, actor) => verb.Execute(new(scene.Webhook, scene.WebhookDelivery), actor, Token))),
    ];

    // What a public verb does depends on no actor: a password, a token or a secret address is in the command, or its answer is the same for all.
    private static readonly string[] s_public =
    [
        nameof(Register), nameof(Login), nameof(Refresh), nameof(Logout), nameof(ForgotPassword), nameof(ResetPassword), nameof(VerifyEmail), nameof(CheckLink), nameof(CreateFirstAdministrator),
        nameof(ListCompanies), nameof(ReadCompany), nameof(ListFreeSlots), $"{nameof(SlotStreams)}.{nameof(SlotStreams.Subscribe)}",
        nameof(ReadFeed), nameof(ViewSlots),
    ];

    private readonly TestServer _server = fixture.Server;

    public static TheoryData<string> Verbs => [.. s_table.Select(row => row.Call.Verb)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TimeslotRequest Friday => new() { DayOfWeek = "friday", StartTime = new(9, 0), EndTime = new(10, 0) };

    private static ClosureRequest NewYear => new() { FromDate = new(2030, 1, 1), ToDate = new(2030, 1, 2) };

    [Fact]
    public void Every_verb_with_an_actor_is_in_the_table() => Assert.Equal(VerbCall.All(isPublic: false).Order(), s_table.Select(row => row.Call.Verb).Order());

    [Fact]
    public void Every_verb_without_an_actor_is_meant_to_be_public() => Assert.Equal(VerbCall.All(isPublic: true).Order(), s_public.Order());

    [Fact]
    public void No_verb_with_an_actor_can_be_called_without_one() => Assert.Empty(VerbCall.WithOptionalActor());

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_verb_gives_each_actor_what_the_table_says(string verb)
    {
        var row = s_table.Single(row => row.Call.Verb == verb);
        var expected = row.Expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var outcomes = new List<string>();
        Callers? callers = null;
        AccessScene? scene = null;
        for (var at = 0; at < s_actors.Length; at++)
        {
            callers ??= await Callers.Of(_server);
            scene ??= await (await AccessScene.Of(_server, callers, row.HasBegun)).With(_server, callers, row.IsProposed, row.IsOffered);
            var outcome = await Run(row, scene, callers, at);
            outcomes.Add(outcome);
            if (outcome == "ok" && !row.IsRead) // else nothing has changed
            {
                await callers.All[^1].Delete($"/companies/{scene.Company}"); // so that the student is free for the next
                (callers, scene) = (row.EndsSessions ? null : callers, null);
            }
        }

        Assert.True(expected.SequenceEqual(outcomes), $"{verb} gave\n" + string.Join('\n', s_actors.Zip(outcomes, (actor, outcome) => $"{actor}: {outcome}")));
    }

    private async Task<string> Run(VerbAccess row, AccessScene scene, Callers callers, int at)
    {
        var (another, student, company, owner, admin) = (callers.All[1].Id, callers.All[2].Id, callers.All[3].Id, callers.All[4].Id, callers.All[5].Id);
        var (id, role) = at switch
        {
            0 => (another, Role.Student),
            1 or 5 => (student, Role.Student),
            2 => (company, Role.Company),
            3 or 6 => (owner, Role.Company),
            4 => (admin, Role.Admin),
            7 => (student, Role.Company),
            8 => (owner, Role.Student),
            _ => ((await Erased()).Id, Role.Student),
        };
        var isDisabled = at is 5 or 6;
        await (isDisabled ? SetActive(id, false) : Task.CompletedTask);
        var refusal = await row.Call.Run(_server.Services, scene, new Actor(id, role, SessionId: 0));
        await (isDisabled ? SetActive(id, true) : Task.CompletedTask);
        return refusal switch
        {
            null => "ok",
            Refusal.Forbidden => "F",
            Refusal.NotFound => "N",
            Refusal.TokenInvalid => "T",
            Refusal.InvalidCredentials => "C",
            _ => $"{refusal}",
        };
    }

    private async Task<Client> Erased()
    {
        var student = await _server.Student();
        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);
        return student;
    }

    private Task SetActive(long id, bool isActive) => _server.Plant("update users set is_active = @isActive where id = @id", new { id, isActive });

    private static Slot At(AccessScene scene, int hour) => new(scene.Monday, new(hour, 0), new(hour + 1, 0));

    private static ReserveRequest Request(AccessScene scene) =>
        new() { CompanyId = scene.Company, Date = scene.Monday, TimeStart = new(10, 0), TimeEnd = new(11, 0) };
}
