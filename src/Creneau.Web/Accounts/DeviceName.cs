namespace Creneau.Web.Accounts;

/// <summary>A browser in plain words, from the way it names itself: "Firefox on Windows".</summary>
internal static class DeviceName
{
    // In this order, because most browsers also claim to be those that come later.
    private static readonly (string Mark, string Name)[] s_browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] s_systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string? device, MyAccountText text)
    {
        if (device is null) return text.UnknownDevice;

        var browser = Find(s_browsers, device);
        return (browser, Find(s_systems, device)) switch
        {
            ({ } name, { } system) => text.BrowserOn(name, system),
            ({ } name, null) => name,
            _ => text.Program(device.Split(' ', '/')[0]),
        };
    }

    private static string? Find((string Mark, string Name)[] names, string device) =>
        Array.Find(names, name => device.Contains(name.Mark, StringComparison.Ordinal)).Name;
}
