using Creneau.Server.Companies;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Platform.Data;

namespace Creneau.Web.Manage;

/// <summary>The webhooks of the visitor's account: list, and a new one. They are shown under each of its companies.</summary>
internal static class WebhookPages
{
    public static void MapWebhookPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/webhooks", PageRoutes.Shown, Show);
        pages.MapMethods("/webhooks/new", PageRoutes.Shown, ShowNew);
        pages.MapPost("/webhooks/new", Create);
        pages.MapOneWebhookPages();
    }

    private static async Task<IResult> Show(PageContext page, long id, ReadOwnCompany readOwnCompany, ListWebhooks list, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Webhooks, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        var found = (await list.Execute(new Paging(1, Paging.MaxLimit), page.Actor, cancellationToken)).Value; // an account has at most 10
        return page.Show(WebhooksPage.Create(new WebhooksModel(desk) { Items = [.. found.Items.Select(webhook => new WebhookItem(desk) { Webhook = webhook })] }));
    }

    private static async Task<IResult> ShowNew(PageContext page, long id, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Webhooks, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        page.Form.Fill("scope", "company");
        return page.Show(NewWebhookPage.Create(new NewWebhookModel(desk, EventChoice.All(page, WebhookEvents.All))));
    }

    private static async Task<IResult> Create(
        PageContext page, long id, ReadOwnCompany readOwnCompany, CreateWebhook create, ListWebhooks list, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Webhooks, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        var events = EventChoice.Chosen(page);
        if (page.Form.Read<CreateWebhookRequest>(page.Text) is { } request)
        {
            var wanted = request with { Events = events, CompanyId = page.Form["scope"] == "all" ? null : id };

            // A form that is sent twice makes one webhook.
            var own = (await list.Execute(new Paging(1, Paging.MaxLimit), page.Actor, cancellationToken)).Value.Items;
            if (own.FirstOrDefault(webhook => IsRepeat(wanted, webhook)) is { } made) return page.Next(WebhookItem.AddressOf(desk, made.Id));

            var result = await create.Execute(wanted, page.Actor, cancellationToken);
            if (page.Form.Accepts(result, page.Text))
            {
                var webhook = result.Value;
                OnceCookie.Set(page, WebhookItem.AddressOf(desk, webhook.Id), page.Http.RequestServices.GetRequiredService<WebhookSecrets>().SecretOf(webhook.Seed));
                return page.Next(WebhookItem.AddressOf(desk, webhook.Id), Message.WebhookCreated);
            }
        }

        return page.ShowAgain(NewWebhookPage.Create(new NewWebhookModel(desk, EventChoice.All(page, events))));
    }

    private static bool IsRepeat(CreateWebhookRequest wanted, Webhook made) =>
        WebhookUrl.IsSame(made.Url, wanted.Url) && made.CompanyId == wanted.CompanyId && made.Description == Server.Platform.Texts.OrNull(wanted.Description)
        && made.Events == WebhookEvents.ToText(wanted.Events ?? WebhookEvents.All);
}

public sealed record WebhooksModel(Desk Desk)
{
    public required IReadOnlyList<WebhookItem> Items { get; init; }
    public PageContext Page => Desk.Page;
    public string Address => $"{Desk.Address}/webhooks";
    public bool MayCreate => Items.Count < CreateWebhook.MaxOfAccount;
}

public sealed record NewWebhookModel(Desk Desk, IReadOnlyList<EventChoice> Events)
{
    public PageContext Page => Desk.Page;
    public string Address => $"{Desk.Address}/webhooks/new";
    public bool IsForAll => Page.Form["scope"] == "all";
}

/// <summary>A webhook, as its account sees it from one of its companies.</summary>
public sealed record WebhookItem(Desk Desk)
{
    internal Webhook Webhook { get; init; } = null!;
    public PageContext Page => Desk.Page;
    public string Address => AddressOf(Desk, Webhook.Id);
    public string EventNames => string.Join(", ", WebhookEvents.Parse(Webhook.Events).Select(Page.Text.Audit.Event));

    /// <summary>Whose reservations it gets.</summary>
    public string Scope => Webhook.CompanyId is not { } company ? Page.Text.Webhooks.OfAll
        : company == Desk.Company.Id ? Page.Text.Webhooks.OfCompany(Desk.Name)
        : Page.Text.Webhooks.OfAnother;

    public static string AddressOf(Desk desk, long webhookId) => $"{desk.Address}/webhooks/{webhookId}";
}

/// <summary>An event to choose.</summary>
/// <param name="Name">As programs know it.</param>
/// <param name="Label">For people.</param>
/// <param name="IsChosen">Whether the webhook gets it.</param>
public sealed record EventChoice(string Name, string Label, bool IsChosen)
{
    public string Id => "event-" + Name.Replace('.', '-');

    internal static IReadOnlyList<EventChoice> All(PageContext page, IReadOnlyList<string> chosen) =>
        [.. WebhookEvents.All.Select(name => new EventChoice(name, page.Text.Audit.Event(name), chosen.Contains(name)))];

    /// <summary>What the form has chosen; it says so when that is nothing.</summary>
    internal static IReadOnlyList<string> Chosen(PageContext page)
    {
        var chosen = page.Form.All("event").Where(WebhookEvents.All.Contains).ToList();
        if (chosen.Count == 0) page.Form.Add("event", page.Text.Webhooks.ChooseEvent);

        return chosen;
    }
}
