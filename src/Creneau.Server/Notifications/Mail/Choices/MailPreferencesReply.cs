using System.Text.Json.Serialization;
using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>The mails that an account gets, of those that may be switched off. The choice of a company's owner holds for the company's own address too.</summary>
/// <param name="Reminders">A mail a day before each reservation; only students get them.</param>
/// <param name="Messages">Mails about messages that the other side of a reservation has written.</param>
internal sealed record MailPreferencesReply(bool Reminders, bool Messages)
{
    private const string FindSql = "select mail_off from users where id = @userId";
    private const string SaveSql = "update users set mail_off = @Off where id = @userId";
    private const string ForgetSql = "update users set mail_off = '' where id = @userId";

    [JsonIgnore]
    public string Off => string.Join(',', new[] { Messages ? null : MailGroups.NameOf(MailGroup.Messages), Reminders ? null : MailGroups.NameOf(MailGroup.Reminders) }.OfType<string>());

    public bool Includes(MailGroup group) => group == MailGroup.Reminders ? Reminders : Messages;

    public MailPreferencesReply With(MailGroup group, bool isOn) => group == MailGroup.Reminders ? this with { Reminders = isOn } : this with { Messages = isOn };

    /// <summary>Null: there is no such account.</summary>
    public static async Task<MailPreferencesReply?> Find(Transaction tx, long userId) => await tx.QueryScalars<string>(FindSql, new { userId }) is [var off] ? Parse(off) : null;

    /// <summary>Whether a mail is not sent because its recipient has switched it off.</summary>
    public static async Task<bool> IsOff(Transaction tx, Delivery delivery) =>
        MailGroups.Of(delivery.Kind) is { } group && delivery.UserId is { } userId && await Find(tx, userId) is { } preferences && !preferences.Includes(group);

    /// <summary>Changes what an account gets, whose row is locked first; null when there is no such account, or it was erased.</summary>
    public static async Task<MailPreferencesReply?> Change(Transaction tx, long userId, Func<MailPreferencesReply, MailPreferencesReply> change)
    {
        if (!await AccountLock.Take(tx, userId)) return null;

        var after = change((await Find(tx, userId))!);
        await tx.Execute(SaveSql, new { userId, after.Off });
        return after;
    }

    public static Task Forget(Transaction tx, long userId) => tx.Execute(ForgetSql, new { userId });

    // A group that only a newer program knows is passed over.
    private static MailPreferencesReply Parse(string off) =>
        off.Split(',').Select(MailGroups.Parse).OfType<MailGroup>().Aggregate(new MailPreferencesReply(Reminders: true, Messages: true), (preferences, group) => preferences.With(group, isOn: false));
}

/// <summary>What is held about a person's mails.</summary>
internal sealed class MailPersonalData : IPersonalData
{
    public ErasurePhase Phase => ErasurePhase.Account;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now) =>
        [ExportSection.Of("mail_preferences", (await MailPreferencesReply.Find(tx, actor.UserId))!)];

    public Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now) => MailPreferencesReply.Forget(tx, userId);
}
