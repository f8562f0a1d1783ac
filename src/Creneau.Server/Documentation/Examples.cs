using System.Text.Json;
using System.Text.Json.Nodes;
using Creneau.Server.Accounts;
using Creneau.Server.Administration;
using Creneau.Server.Booking;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Privacy;
using Creneau.Server.Reservations;
using Creneau.Server.Schedules;
using Creneau.Server.WaitingLists;

namespace Creneau.Server.Documentation;

/// <summary>One example of each body that stands in the API document, made from the very types that read and write them.</summary>
internal static class Examples
{
    private const string MailedToken = "5f2c6b1e0d9a4c7f8e3b2a1d0c9f8e7d6b5a4c3d2e1f0a9b8c7d6e5f4a3b2c1d";

    private static readonly DateOnly s_monday = new(2026, 12, 7);
    private static readonly DateTimeOffset s_made = new(2026, 12, 1, 14, 22, 0, TimeSpan.Zero);
    private static readonly TimeOnly s_nine = new(9, 0);
    private static readonly TimeOnly s_ten = new(10, 0);
    private static readonly EndTime s_tenEnd = new(10, 0);

    private static readonly ProfileReply s_profile = new()
    {
        Id = 12,
        Email = "alice@example.org",
        FirstName = "Alice",
        LastName = "Martin",
        Role = Role.Student,
        School = "Lycée Jean Moulin",
        IsActive = true,
        CreatedAt = s_made,
        UpdatedAt = s_made,
    };

    private static readonly TimeslotReply s_window = new()
    {
        Id = 5,
        DayOfWeek = DayOfWeek.Monday,
        StartTime = s_nine,
        EndTime = new EndTime(12, 0),
        SlotMinutes = 60,
        MaxReservations = 2,
        IsActive = true,
    };

    private static readonly CompanyReply s_company = new()
    {
        Id = 3,
        Name = "Atelier Lumière",
        City = "Lyon",
        PostalCode = "69001",
        Sector = "Photographie",
        Siret = "12345678901234",
        Phone = "+33 4 00 00 00 00",
        Email = "contact@example.com",
        Website = "https://example.com",
        LinkedinUrl = "https://www.linkedin.com/company/example",
        TimeZone = "Europe/Paris",
        IsActive = true,
        CreatedAt = s_made,
        Timeslots = [s_window],
    };

    private static readonly Reservation s_reservation = new()
    {
        Id = 41,
        UserId = 12,
        CompanyId = 3,
        Date = s_monday,
        TimeStart = s_nine,
        TimeEnd = s_tenEnd,
        Status = ReservationStatus.Pending,
        Notes = "Second-year student",
        CreatedAt = s_made,
        UpdatedAt = s_made,
        CompanyName = "Atelier Lumière",
        CompanyCity = "Lyon",
        FirstName = "Alice",
        LastName = "Martin",
        School = "Lycée Jean Moulin",
    };

    private static readonly Actor s_student = new(12, Role.Student, 1);

    private static readonly SessionReply s_session = new()
    {
        Token = "eyJhbGciOiJIUzI1NiJ9.e30.signature",
        ExpiresIn = 3600,
        RefreshToken = "9f86d081884c7d65",
        User = new SessionUser(12, "alice@example.org", "Alice", "Martin", Role.Student, "Lycée Jean Moulin"),
    };

    private static readonly ClosureReply s_closure = new() { Id = 7, FromDate = s_monday, ToDate = s_monday.AddDays(4), Reason = "Annual leave" };

    private static readonly MessageReply s_message = new()
    {
        Id = 88,
        ReservationId = 41,
        Author = MessageAuthor.Student,
        Body = "Is there a lift?",
        CreatedAt = s_made,
    };

    private static readonly WaitlistEntry s_waiting = new()
    {
        Id = 19,
        UserId = 12,
        CompanyId = 3,
        Date = s_monday,
        TimeStart = s_nine,
        TimeEnd = s_tenEnd,
        JoinedAt = s_made,
        Position = 1,
        OfferedUntil = s_made.AddHours(1),
        CompanyName = s_company.Name,
        City = s_company.City,
        FirstName = s_profile.FirstName,
        LastName = s_profile.LastName,
        School = s_profile.School,
    };

    private static readonly DeliveryReply s_delivery = new()
    {
        Id = 98,
        Channel = "mail",
        Kind = MailKind.RequestReceived,
        ReservationId = 41,
        State = DeliveryState.Dead,
        Attempts = 10,
        LastError = "SmtpCommandException: 450 mailbox full",
        CreatedAt = s_made,
    };

    private static readonly Dictionary<Type, object> s_examples = new object[]
    {
        new HealthReply("ok", "API is running", "1.0.0"),
        new RegisterRequest { Email = "alice@example.org", Password = "correct horse", FirstName = "Alice", LastName = "Martin", Role = "student", School = "Lycée Jean Moulin" },
        new RegisterReply("User created successfully", 12),
        new LoginRequest { Email = "alice@example.org", Password = "correct horse" },
        new RefreshRequest { RefreshToken = s_session.RefreshToken },
        new ForgotPasswordRequest { Email = "alice@example.org" },
        new ResetPasswordRequest { Token = MailedToken, Password = "battery staple" },
        new VerifyEmailRequest { Token = MailedToken, Password = "correct horse battery" },
        new ChangePasswordRequest { CurrentPassword = "correct horse", NewPassword = "battery staple" },
        new ChangeEmailRequest { Email = "alice@example.net", Password = "correct horse" },
        new DeleteAccountRequest { Password = "correct horse" },
        new UpdateProfileRequest { Phone = "+33 6 00 00 00 00" },
        new MailPreferencesRequest { Messages = false },
        new MailPreferencesReply(Reminders: true, Messages: false),
        new UpdateProfileReply("Profile updated successfully", s_profile),
        new UpdateUserRequest { IsActive = false },
        new UpdateUserReply("User updated successfully", s_profile with { IsActive = false }),
        new UsersReply(1, 1, Paging.DefaultLimit, [s_profile]),
        new CompanyRequest { Name = s_company.Name, City = s_company.City, Sector = s_company.Sector, Siret = s_company.Siret, TimeZone = s_company.TimeZone },
        new CompanyChangedReply("Company created successfully", s_company, EmailVerified: true),
        new VerifyCompanyEmailRequest { Token = MailedToken },
        new CompaniesReply(1, 1, Paging.DefaultLimit, [new CompanySummary { Id = 3, Name = s_company.Name, City = "Lyon", Sector = s_company.Sector, PostalCode = "69001", IsActive = true }]),
        new TimeslotRequest { DayOfWeek = "monday", StartTime = s_nine, EndTime = s_window.EndTime, MaxReservations = 2, SlotMinutes = 60 },
        new TimeslotChangedReply("Timeslot created successfully", s_window),
        new FreeSlotsReply
        {
            CompanyId = 3, CompanyName = s_company.Name, TimeZone = s_company.TimeZone, Period = new DatePeriod(s_monday, s_monday),
            Timeslots = [FreeSlotReply.Of(new FreeSlot(new Slot(s_monday, s_nine, s_tenEnd), 2, 2))],
        },
        new ClosureRequest { FromDate = s_closure.FromDate, ToDate = s_closure.ToDate, Reason = s_closure.Reason },
        new ClosureCreatedReply("Closure created successfully", s_closure),
        new ClosuresReply(1, 1, Paging.DefaultLimit, [s_closure]),
        new ReserveRequest { CompanyId = 3, Date = s_monday, TimeStart = s_nine, TimeEnd = s_tenEnd, Notes = s_reservation.Notes },
        ReserveReply.Of(s_reservation, s_student),
        new ReservationsReply(1, 1, Paging.MaxLimit, [ReservationReply.Of(s_reservation, s_student)]),
        new ReservationChangedReply("Reservation updated successfully", ReservationReply.Of(s_reservation, s_student)),
        new ChangeRequest { TimeStart = s_ten },
        new ConfirmRequest { Instructions = "Second floor, bring your CV" },
        new DeclineRequest { Reason = "We are away that week" },
        new AttendanceRequest { Attended = true },
        new CancelReply("Reservation cancelled successfully", new CancelledReservation(41, ReservationStatus.Cancelled, "I found another one", CancelledBy.Student, s_made)),
        ExportExample.Of(s_profile, ReservationReply.Of(s_reservation, s_student), s_message),
        new AnswerProposalRequest { Date = s_monday, TimeStart = s_ten, TimeEnd = new EndTime(11, 0) },
        new ProposeRequest { Date = s_monday, TimeStart = s_ten, TimeEnd = new EndTime(11, 0), Reason = "Somebody has more time for you then" },
        new MessageRequest { Body = s_message.Body! },
        new MessagesReply(1, 1, Paging.DefaultLimit, [s_message]),
        new WaitlistRequest { Date = s_monday, TimeStart = s_nine, TimeEnd = s_tenEnd },
        new WaitlistReply(1, 1, Paging.DefaultLimit, [EntryReply.Of(s_waiting, withStudent: true)]),
        new MyWaitlistReply([EntryReply.Of(s_waiting)]),
        DashboardExample.Of(ReservationReply.Of(s_reservation, new Actor(2, Role.Company, 1))),
        s_message, EntryReply.Of(s_waiting),
        new FeedReply("https://creneau.example.org/api/calendar/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.ics"),
        s_delivery,
        new DeliveriesReply(1, 1, Paging.DefaultLimit, [s_delivery]),
        s_profile, s_company, s_session, ReservationReply.Of(s_reservation, s_student),
    }.Concat(EventExamples.All).Concat(WebhookExamples.All).ToDictionary(example => example.GetType());

    public static JsonNode? Of(Type type)
    {
        if (!s_examples.TryGetValue(type, out var example)) return null;

        var json = JsonSerializer.SerializeToNode(example, Json.Options.GetTypeInfo(type))!;
        if (type.Name.EndsWith("Request", StringComparison.Ordinal))
        {
            // What a request leaves out stays out of its example.
            foreach (var name in json.AsObject().Where(member => member.Value is null).Select(member => member.Key).ToArray())
            {
                json.AsObject().Remove(name);
            }
        }

        return json;
    }
}
