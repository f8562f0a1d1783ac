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

/// <summary>The table: what each actor gets of each verb.</summary>
public sealed partial class VerbAccessTests
{
    private static readonly Paging s_paging = new(1, Paging.DefaultLimit);

    private static readonly string[] s_actors =
    [
        "another student", "its student", "another company", "its company", "an admin",
        "its student, disabled", "its company, disabled", "its student as a company", "its company as a student", "an erased student",
    ];

    // F is Forbidden, N NotFound, T TokenInvalid, C InvalidCredentials. Authentication checks with a cache of some seconds whether an account is disabled or
    // has another role: until then it may still read what it could, but a verb that writes refuses it.
    private static readonly VerbAccess[] s_table =
    [
        // another student, its student; another company, its company; an admin; both disabled; both with the role of the other; an erased student
        new("F  F   F  F   ok  F  F   F  F   F", Verb<ListUsers>.Run((verb, _, actor) => verb.Execute(new UserQuery(), actor, Token))),
        new("F  ok  F  F   ok  ok F   ok F   F", Verb<ReadProfile>.Run((verb, scene, actor) => verb.Execute(scene.Student.Id, actor, Token))),
        new("F  F   F  F   ok  T  T   T  T   T", Verb<UpdateUser>.Run((verb, scene, actor) => verb.Execute(new(scene.Student.Id, new() { FirstName = "Ada" }), actor, Token))),
        new("F  F   F  F   ok  T  T   T  T   T", Verb<SendPasswordLink>.Run((verb, scene, actor) => verb.Execute(scene.Student.Id, actor, Token))),
        new("F  F   F  F   ok  F  F   F  F   F", Verb<ListDeliveries>.Run((verb, _, actor) => verb.Execute(null, s_paging, actor, Token))),
        new("F  F   F  F   ok  T  T   T  T   T", Verb<RetryDelivery>.Run((verb, scene, actor) => verb.Execute(scene.Delivery, actor, Token))),
        new("F  F   F  F   ok  F  F   F  F   F", Verb<ListEvents>.Run((verb, _, actor) => verb.Execute(new EventQuery(), actor, Token))),

        new("F  F   F  F   ok  F  F   F  F   F", Verb<ReadOverview>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("F  F   F  F   ok  F  F   F  F   F", Verb<ReadUserActivity>.Run((verb, scene, actor) => verb.Execute(scene.Student.Id, actor, Token))),
        new("F  F   F  F   ok  F  F   F  F   F", Verb<ListAllCompanies>.Run((verb, _, actor) => verb.Execute(new(null, null, s_paging), actor, Token))),

        new("ok ok  ok ok  ok  ok ok  ok ok  ok", Verb<ListSessions>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("N  ok  N  N   N   ok N   ok N   N", Verb<EndSession>.Run((verb, scene, actor) => verb.Execute(scene.Session, actor, Token))) { EndsSessions = true },
        new("ok ok  ok ok  ok  T  T   T  T   T", Verb<EndOtherSessions>.Run((verb, _, actor) => verb.Execute(actor, Token))) { EndsSessions = true },
        new("N  N   N  N   N   N  N   N  N   N", Verb<SendContactMessage>.Run((verb, _, actor) => verb.Execute(new() { Name = "Ada", Email = "ada@tests.example", Message = "Hello" }, actor, Token))), // CONTACT_EMAIL is not set
        new("ok ok  ok ok  ok  T  T   T  T   T", Verb<UpdateProfile>.Run((verb, _, actor) => verb.Execute(new() { School = "Other" }, actor, Token))),
        new("ok ok  ok ok  ok  ok ok  ok ok  ok", Verb<ReadMailPreferences>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("ok ok  ok ok  ok  T  T   T  T   T", Verb<UpdateMailPreferences>.Run((verb, _, actor) => verb.Execute(new() { Messages = false }, actor, Token))),
        new("ok ok  ok ok  ok  T  T   T  T   T", Verb<ResendVerification>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("ok ok  ok ok  ok  T  T   T  T   C", Verb<ChangePassword>.Run((verb, _, actor) => verb.Execute(new() { CurrentPassword = Some.Password, NewPassword = Some.Password }, actor, Token))) { EndsSessions = true },
        new("ok ok  ok ok  ok  T  T   T  T   C", Verb<ChangeEmail>.Run((verb, _, actor) => verb.Execute(new() { Email = "another@tests.example", Password = Some.Password }, actor, Token))),
        new("ok ok  ok ok  ok  T  T   T  T   C", Verb<DeleteAccount>.Run((verb, _, actor) => verb.Execute(Some.Password, actor, Token))) { EndsSessions = true },
        new("ok ok  ok ok  ok  ok ok  ok ok  ok", Verb<ExportAccount>.Run((verb, _, actor) => verb.Execute(actor, Token))),

        new("F  F   ok ok  ok  F  T   T  F   F", Verb<CreateCompany>.Run((verb, _, actor) => verb.Execute(new() { Name = "Another" }, actor, Token))),
        new("F  F   ok ok  ok  F  ok  ok F   F", Verb<ListOwnCompanies>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("N  N   N  ok  ok  N  ok  N  N   N", Verb<ReadOwnCompany>.Run((verb, scene, actor) => verb.Execute(scene.Company, actor, Token))),
        new("F  F   F  ok  ok  T  T   T  T   T", Verb<UpdateCompany>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, new() { City = "Lyon" }), actor, Token))),
        new("F  F   F  ok  ok  T  T   T  T   T", Verb<DeleteCompany>.Run((verb, scene, actor) => verb.Execute(scene.Company, actor, Token))),
        new("F  F   F  ok  ok  T  T   T  T   T", Verb<SendCompanyLink>.Run((verb, scene, actor) => verb.Execute(scene.Company, actor, Token))),
        new("F  F   F  ok  F   F  ok  F  F   F", Verb<ReadCompanyLink>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, scene.CompanyToken), actor, Token))),
        new("F  F   F  ok  F   T  T   T  T   T", Verb<VerifyCompanyEmail>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, scene.CompanyToken), actor, Token))),
        new("F  F   F  ok  ok  F  T   T  F   F", Verb<CreateTimeslot>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, Friday), actor, Token))),
        new("F  F   F  ok  ok  T  T   T  T   T", Verb<UpdateTimeslot>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, scene.Timeslot, new() { MaxReservations = 2 }), actor, Token))),
        new("F  F   F  ok  ok  T  T   T  T   T", Verb<DeleteTimeslot>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, scene.Timeslot), actor, Token))),
        new("F  F   F  ok  ok  T  T   T  T   T", Verb<CopyTimeslots>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, DayOfWeek.Monday, [DayOfWeek.Sunday]), actor, Token))),
        new("N  N   N  ok  ok  N  ok  N  N   N", Verb<ListOutsideHours>.Run((verb, scene, actor) => verb.Execute(scene.Company, actor, Token))),
        new("N  N   N  ok  ok  N  ok  N  N   N", Verb<ReadClosureEffect>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, NewYear), actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ListClosures>.Run((verb, scene, actor) => verb.Execute(scene.Company, s_paging, actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ReadClosure>.Run((verb, scene, actor) => verb.Execute(scene.Company, scene.Closure, actor, Token))),
        new("F  F   F  ok  ok  F  T   T  F   F", Verb<CreateClosure>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, NewYear), actor, Token))),
        new("F  F   N  ok  ok  T  T   T  T   T", Verb<DeleteClosure>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, scene.Closure), actor, Token))),

        new("ok ok  ok ok  ok  ok ok  ok ok  ok", Verb<ListReservations>.Run((verb, _, actor) => verb.Execute(new(), actor, Token))),
        new("ok ok  F  F   F   ok F   F  ok  ok", Verb<ListMyReservations>.Run((verb, _, actor) => verb.Execute(new(Kind: null, Page: 1, Limit: 20), actor, Token))),
        new("N  ok  N  ok  ok  ok ok  N  N   N", Verb<ReadReservationDetails>.Run((verb, scene, actor) => verb.Execute(scene.Reservation, actor, Token))),
        new("N  ok  N  ok  ok  ok ok  N  N   N", Verb<ListAlternatives>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, new(scene.Monday, scene.Monday)), actor, Token))),
        new("N  ok  N  ok  ok  ok ok  N  N   N", Verb<ReadCalendarFile>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, Language.En), actor, Token))),
        new("N  N   N  ok  ok  N  ok  N  N   N", Verb<ReadCompanyDashboard>.Run((verb, scene, actor) => verb.Execute(scene.Company, actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ReadCompanyCalendar>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, new(scene.Monday, scene.Monday)), actor, Token))),
        new("ok ok  F  F   F   T  F   F  T   T", Verb<Reserve>.Run((verb, scene, actor) => verb.Execute(new(Request(scene)), actor, Token))),
        new("N  ok  N  ok  ok  ok ok  N  N   N", Verb<ReadReservation>.Run((verb, scene, actor) => verb.Execute(scene.Reservation, actor, Token))),
        new("N  ok  F  F   F   T  T   T  T   T", Verb<Change>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, new() { Notes = "Other" }), actor, Token))),
        new("N  ok  N  ok  ok  T  T   T  T   T", Verb<Cancel>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation), actor, Token))),
        new("F  F   N  ok  ok  T  T   T  T   T", Verb<Confirm>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation), actor, Token))),
        new("F  F   N  ok  ok  T  T   T  T   T", Verb<Decline>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, "Full"), actor, Token))),
        new("F  F   N  ok  ok  T  T   T  T   T", Verb<RecordAttendance>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, Attended: true), actor, Token))) { HasBegun = true },
        new("F  F   N  ok  F   T  T   T  T   T", Verb<Propose>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, At(scene, 11)), actor, Token))),
        new("N  ok  F  F   F   T  T   T  T   T", Verb<AcceptProposal>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation), actor, Token))) { IsProposed = true },
        new("N  ok  F  F   F   T  T   T  T   T", Verb<RejectProposal>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation), actor, Token))) { IsProposed = true },
        new("N  ok  N  ok  F   ok ok  N  N   N", Verb<ListMessages>.Run((verb, scene, actor) => verb.Execute(scene.Reservation, s_paging, actor, Token))),
        new("N  ok  N  ok  F   T  T   T  T   T", Verb<PostMessage>.Run((verb, scene, actor) => verb.Execute(new(scene.Reservation, "Hello"), actor, Token))),

        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ListCompanyReservations>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, s_paging), actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ListCompanyStudents>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, null, s_paging), actor, Token))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ReadCompanyStudent>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, scene.Student.Id), actor, Token))),

        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ListWaitlist>.Run((verb, scene, actor) => verb.Execute(scene.Company, s_paging, actor, Token))),
        new("ok AlreadyBooked  F   F   F   T   T   T   T   T", Verb<JoinWaitlist>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, At(scene, 9)), actor, Token))),
        new("N  ok  F  F   F   T  T   T  T   T", Verb<LeaveWaitlist>.Run((verb, scene, actor) => verb.Execute(new(scene.Company, At(scene, 10)), actor, Token))) { IsOffered = true },
        new("ok ok  F  F   F   ok F   F  ok  ok", Verb<ListMyWaitlist>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("N  ok  F  F   F   ok F   F  N   N", Verb<ReadWaitlistEntry>.Run((verb, scene, actor) => verb.Execute(scene.Entry, actor, Token))) { IsOffered = true },
        new("N  ok  F  F   F   T  T   T  T   T", Verb<AcceptOffer>.Run((verb, scene, actor) => verb.Execute(scene.Entry, actor, Token))) { IsOffered = true },
        new("N  ok  F  F   F   T  T   T  T   T", Verb<DeclineOffer>.Run((verb, scene, actor) => verb.Execute(scene.Entry, actor, Token))) { IsOffered = true },

        new("ok ok  F  F   F   T  F   F  T   T", Verb<CreateFeed>.Run((verb, _, actor) => verb.OfStudent(actor, Token), nameof(CreateFeed.OfStudent))),
        new("ok ok  F  F   F   ok F   F  ok  ok", Verb<ReadMyFeed>.Run((verb, _, actor) => verb.Execute(actor, Token))),
        new("F  F   N  ok  ok  T  T   T  T   T", Verb<CreateFeed>.Run((verb, scene, actor) => verb.OfCompany(scene.Company, actor, Token), nameof(CreateFeed.OfCompany))),
        new("ok ok  F  F   F   T  T   T  T   T", Verb<RevokeFeed>.Run((verb, _, actor) => verb.OfStudent(actor, Token), nameof(RevokeFeed.OfStudent))),
        new("F  F   N  ok  ok  T  T   T  T   T", Verb<RevokeFeed>.Run((verb, scene, actor) => verb.OfCompany(scene.Company, actor, Token), nameof(RevokeFeed.OfCompany))),
        new("F  F   N  ok  ok  F  ok  N  F   F", Verb<ReadCompanyFeed>.Run((verb, scene, actor) => verb.Execute(scene.Company, actor, Token))),

        new("F  F   ok ok  ok  F  ok  ok F   F", Verb<ListWebhooks>.Run((verb, _, actor) => verb.Execute(s_paging, actor, Token))),
        new("F  F   F  ok  ok  F  T   T  F   F", Verb<CreateWebhook>.Run((verb, scene, actor) => verb.Execute(new() { Url = AccessScene.UnreachableUrl, CompanyId = scene.Company }, actor, Token))),
        new("F  F   N  ok  N   F  ok  N  F   F", Verb<ReadWebhook>.Run((verb, scene, actor) => verb.Execute(scene.Webhook, actor, Token))),
        new("F  F   N  ok  N   F  T   T  F   F", Verb<UpdateWebhook>.Run((verb, scene, actor) => verb.Execute(new(scene.Webhook, new() { Description = "Other" }), actor, Token))),
        new("F  F   N  ok  N   T  T   T  T   T", Verb<DeleteWebhook>.Run((verb, scene, actor) => verb.Execute(scene.Webhook, actor, Token))),
        new("F  F   N  ok  N   T  T   T  T   T", Verb<ReplaceSecret>.Run((verb, scene, actor) => verb.Execute(scene.Webhook, actor, Token))),
        new("F  F   N  ok  N   F  ok  N  F   F", Verb<ListWebhookDeliveries>.Run((verb, scene, actor) => verb.Execute(scene.Webhook, null, s_paging, actor, Token))),
        new("F  F   N  ok  N   T  T   T  T   T", Verb<ReplayDelivery>.Run((verb, scene, actor) => verb.Execute(new(scene.Webhook, scene.WebhookDelivery), actor, Token))),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TimeslotRequest Friday => new() { DayOfWeek = "friday", StartTime = new(9, 0), EndTime = new(10, 0) };

    private static ClosureRequest NewYear => new() { FromDate = new(2027, 7, 1), ToDate = new(2027, 7, 2) };
}
