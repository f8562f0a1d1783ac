using Creneau.Server.Accounts;

namespace Creneau.Web.Accounts;

/// <summary>A browser in plain words, from the way it names itself: "Firefox on Windows".</summary>
internal static class DeviceName
{
    public static string Of(string? device, MyAccountText text) => device is null ? text.UnknownDevice : Device.Of(device) switch
    {
        ({ } browser, { } system) => text.BrowserOn(browser, system),
        ({ } browser, null) => browser,
        _ => text.Program(device.Split(' ', '/')[0]),
    };
}
